import { fetchSnapshot } from '../../store/share/snapshots.js';
import type { Share } from '../../store/share/share.js';
import type { Trial } from '../identity.js';
import { startOf } from '../trained.js';

/** Makes what a trial is played with lie here. */
export interface Supplies {
  /** Why the trial cannot be played here; null when all is here. */
  missing(trial: Trial, experiment: string): Promise<string | null>;
}

/** Supplies from a share; a snapshot is fetched once. */
export function suppliesFrom(share: Share): Supplies {
  const here = new Map<string, Promise<boolean>>();
  const snapshot = (dataset: string, fingerprint: string): Promise<boolean> => {
    const name = `${dataset}/${fingerprint}`;
    const fetching = here.get(name) ?? fetchSnapshot(share, dataset, fingerprint);
    here.set(name, fetching);
    const forget = (): void => void here.delete(name);
    // What is not there yet may come; what could not be fetched is tried again.
    fetching.then((found) => found || forget(), forget);
    return fetching;
  };
  return {
    async missing(trial, experiment) {
      const { spec, mixOf } = trial;
      const { dataset, fingerprint } = trial.snapshot;
      if (!(await snapshot(dataset, fingerprint))) {
        return `trials on snapshot ${dataset}/${fingerprint}, which does not lie in this worker's --store or --data`;
      }
      if (mixOf !== null) await share.fetch(`runs/${experiment}/${mixOf}`);
      const start = startOf(spec.options, spec.ticker);
      if (start !== null && !(await fetchRun(share, start))) {
        return `trials that start from ${start}, which does not lie in this worker's --store or --data`;
      }
      return null;
    },
  };
}

async function fetchRun(share: Share, id: string): Promise<boolean> {
  for (const experiment of await share.names('runs')) {
    const runs = await share.names(`runs/${experiment}`);
    if (runs.includes(id)) return share.fetch(`runs/${experiment}/${id}`);
  }
  return false;
}
