import { suggestion } from '../base/nearest-name.js';
import { UserError } from '../base/user-error.js';
import type { Experiment } from '../config/experiment-file.js';
import type { TickerHistory } from '../dataset/snapshot.js';
import { isWithin } from '../market/window.js';
import type { SnapshotManifest } from '../store/snapshot-manifest.js';

/** Refuses tickers the snapshot does not hold and a snapshot the experiment does not want. */
export function checkAgainstManifest(
  experiment: Experiment,
  manifest: SnapshotManifest,
  file: string,
): void {
  const wanted = experiment.dataset.fingerprint;
  if (wanted !== null && wanted !== manifest.fingerprint) {
    throw new UserError(`the experiment wants snapshot ${wanted}, the pipeline gives another`, {
      where: `${file}: dataset.fingerprint`,
      hint: `The pipeline now gives ${manifest.fingerprint}. Restore its inputs, or change the fingerprint if the change is meant.`,
    });
  }
  const names = manifest.tickers.map(({ ticker }) => ticker);
  for (const ticker of experiment.tickers) {
    if (names.includes(ticker)) continue;
    throw new UserError(`dataset "${manifest.dataset}" holds no ticker "${ticker}"`, {
      where: `${file}: tickers`,
      hint: `${suggestion(ticker, names)} It holds ${names.join(', ')}.`.trim(),
    });
  }
}

/** Refuses windows that reach outside a ticker's data or hold too few sessions to measure. */
export function checkWindows(experiment: Experiment, history: TickerHistory, file: string): void {
  const { ticker } = history.company;
  const first = history.bars[0]?.date ?? '';
  const last = history.bars.at(-1)?.date ?? '';
  for (const phase of ['warm_up', 'test'] as const) {
    const window = experiment.windows[phase];
    const where = `${file}: windows.${phase}`;
    if (window[0] < first || window[1] > last) {
      throw new UserError(
        `the window ${window.join(' .. ')} reaches outside the data of ${ticker}`,
        { where, hint: `Its sessions run from ${first} to ${last}.` },
      );
    }
    const sessions = history.bars.filter(({ date }) => isWithin(date, window)).length;
    const least = phase === 'test' ? 2 : 1;
    if (sessions < least) {
      throw new UserError(
        `the window ${window.join(' .. ')} holds ${sessions} sessions of ${ticker}`,
        {
          where,
          hint: `It needs at least ${least}.`,
        },
      );
    }
  }
}

/** Refuses fills at opens the data does not have. */
export function checkTiming(
  timing: string,
  manifest: SnapshotManifest,
  tickers: readonly string[],
  file: string,
): void {
  if (timing !== 'next_open') return;
  const closesOnly = manifest.tickers.find(
    ({ ticker, has_open }) => tickers.includes(ticker) && !has_open,
  );
  if (closesOnly === undefined) return;
  throw new UserError(`${closesOnly.ticker} has no open prices to fill at`, {
    where: `${file}: execution.timing`,
    hint: 'Use timing: next_close (fill one session later) or same_close (as the paper does).',
  });
}
