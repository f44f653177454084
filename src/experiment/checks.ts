import { suggestion } from '../base/nearest-name.js';
import { UserError } from '../base/user-error.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import type { SnapshotManifest } from '../store/snapshot-manifest.js';

/** Refuses tickers the snapshot does not hold and a snapshot the experiment does not want. */
export function checkAgainstManifest(
  { experiment, whereOf }: LoadedExperiment,
  manifest: SnapshotManifest,
): void {
  const wanted = experiment.dataset.fingerprint;
  if (wanted !== null && wanted !== manifest.fingerprint) {
    throw new UserError(`the experiment wants snapshot ${wanted}, the pipeline gives another`, {
      where: whereOf('dataset.fingerprint'),
      hint: `The pipeline now gives ${manifest.fingerprint}. Restore its inputs, or change the fingerprint if the change is meant.`,
    });
  }
  const names = manifest.tickers.map(({ ticker }) => ticker);
  checkTickers({ experiment, whereOf }, manifest.dataset, names);
}

/** Refuses tickers that a dataset of these does not hold. */
export function checkTickers(
  { experiment, whereOf }: Pick<LoadedExperiment, 'experiment' | 'whereOf'>,
  dataset: string,
  names: readonly string[],
): void {
  for (const [index, ticker] of experiment.tickers.entries()) {
    if (names.includes(ticker)) continue;
    throw new UserError(`dataset "${dataset}" holds no ticker "${ticker}"`, {
      where: whereOf(`tickers.${index}`),
      hint: `${suggestion(ticker, names)} It holds ${names.join(', ')}.`.trim(),
    });
  }
}
