import type { LoadedExperiment } from '../config/experiment-file.js';
import { bringTrial } from '../store/share/bring.js';
import type { Share } from '../store/share/share.js';
import { fetchSnapshot } from '../store/share/snapshots.js';
import { readPipeline } from './prepare.js';
import { startOf } from './trained.js';

/**
 * Makes lie here what an experiment builds on and others may have made: the snapshot it names by its
 * fingerprint, and the trials whose memories it starts from.
 */
export async function fetchInputs(loaded: LoadedExperiment, share: Share): Promise<void> {
  if (share.address === null) return;
  const { fingerprint } = loaded.experiment.dataset;
  if (fingerprint !== null) {
    const { pipeline } = await readPipeline(loaded);
    await fetchSnapshot(share, pipeline.name, fingerprint);
  }
  const starts = new Set(loaded.trials.map(({ options, ticker }) => startOf(options, ticker)));
  for (const start of starts) {
    if (start !== null) await bringTrial(share, start, () => undefined);
  }
}
