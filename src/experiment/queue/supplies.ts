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
  const once = (path: string): Promise<boolean> => {
    const fetching = here.get(path) ?? share.fetch(path);
    here.set(path, fetching);
    const forget = (): void => void here.delete(path);
    // What is not there yet may come; what could not be fetched is tried again.
    fetching.then((found) => found || forget(), forget);
    return fetching;
  };
  return {
    async missing({ spec, snapshot: { dataset, fingerprint }, mixOf }, experiment) {
      if (!(await once(`snapshots/${dataset}/${fingerprint}`))) {
        return `trials on snapshot ${dataset}/${fingerprint}, which does not lie in this worker's --store or --data`;
      }
      if (spec.options.kind === 'oracle') await once(`truth/${dataset}/${fingerprint}`);
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
