import { suggestion } from '../base/nearest-name.js';
import { UserError } from '../base/user-error.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import type { TickerHistory } from '../dataset/snapshot.js';
import { unseenInWords, type UnseenSplit } from '../dataset/unseen-splits.js';
import { isWithin } from '../market/window.js';
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
  const { dataset, tickers } = manifest;
  const names = tickers.map(({ ticker }) => ticker);
  checkTickers({ experiment, whereOf }, dataset, names);
  const priced = tickers.filter(({ sessions }) => sessions > 0).map(({ ticker }) => ticker);
  for (const [index, ticker] of experiment.tickers.entries()) {
    if (priced.includes(ticker)) continue;
    throw new UserError(`dataset "${dataset}" holds no prices of "${ticker}"`, {
      where: whereOf(`tickers.${index}`),
      hint: `It holds prices of ${priced.length === 0 ? 'no ticker at all' : priced.join(', ')}. See: finmem data verify ${dataset}`,
    });
  }
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

/** Refuses windows that reach outside a ticker's data or hold too few sessions to measure. */
export function checkWindows({ windows, whereOf }: LoadedExperiment, history: TickerHistory): void {
  const { ticker } = history.company;
  const first = history.bars[0]?.date ?? '';
  const last = history.bars.at(-1)?.date ?? '';
  for (const each of windows) {
    for (const phase of ['warm_up', 'test'] as const) {
      const window = each[phase];
      const where = whereOf(`${each.path}.${phase}`);
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
          `the window ${window.join(' .. ')} holds ${sessions} session(s) of ${ticker}`,
          { where, hint: `It needs at least ${least}.` },
        );
      }
    }
  }
}

/** Refuses fills at opens the data does not have. */
export function checkTiming(
  { experiment, trials, whereOf }: LoadedExperiment,
  manifest: SnapshotManifest,
): void {
  if (!trials.some(({ execution }) => execution.timing === 'next_open')) return;
  const closesOnly = manifest.tickers.find(
    ({ ticker, has_open }) => experiment.tickers.includes(ticker) && !has_open,
  );
  if (closesOnly === undefined) return;
  throw new UserError(`${closesOnly.ticker} has no open prices to fill at`, {
    where: whereOf('execution.timing'),
    hint: 'Use timing: next_close (fill one session later) or same_close (as the paper does).',
  });
}

/** Whether agents of some trial see prices as traded. */
export function showsAsTraded({ trials }: LoadedExperiment): boolean {
  return trials.some(({ execution }) => execution.prices_shown === 'as_traded');
}

/** Refuses to show closes as traded that are not: carried over a split they do not show, they would jump. */
export function checkAsTraded(
  { whereOf }: Pick<LoadedExperiment, 'whereOf'>,
  unseen: readonly UnseenSplit[],
): void {
  if (unseen.length === 0) return;
  throw new UserError(`prices cannot be shown as traded: ${unseenInWords(unseen)}`, {
    where: whereOf('execution.prices_shown'),
    hint: 'Use prices_shown: adjusted, or a dataset whose closes are as traded.',
  });
}
