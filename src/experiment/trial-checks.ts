import { UserError } from '../base/user-error.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import type { TickerHistory } from '../dataset/snapshot.js';
import { unseenInWords, type UnseenSplit } from '../dataset/unseen-splits.js';
import { isWithin } from '../market/window.js';
import type { SnapshotManifest } from '../store/snapshot-manifest.js';
import type { Trial } from './identity.js';

/** What a snapshot is known to lack, ticker by ticker. */
export interface KnownData {
  readonly manifest: SnapshotManifest;
  /** Splits that do not show in the closes. */
  readonly unseen: readonly UnseenSplit[];
}

/** Where settings are written, for errors that point at them. */
export type Places = Pick<LoadedExperiment, 'whereOf' | 'windows'> & {
  readonly experiment: Pick<LoadedExperiment['experiment'], 'tickers'>;
};

/** Refuses a trial whose ticker has no prices, or not those its fills and its agent are to see. */
export function checkTicker(
  places: Places,
  { spec }: Trial,
  { manifest, unseen }: KnownData,
): void {
  const { ticker, execution } = spec;
  const found = manifest.tickers.find((each) => each.ticker === ticker);
  if (found === undefined || found.sessions === 0) throw noPrices(places, ticker, manifest);
  if (execution.timing === 'next_open' && !found.has_open) {
    throw new UserError(`${ticker} has no open prices to fill at`, {
      where: places.whereOf('execution.timing'),
      hint: 'Use timing: next_close (fill one session later) or same_close (as the paper does).',
    });
  }
  const splits = unseen.filter((split) => split.ticker === ticker);
  if (execution.prices_shown === 'as_traded' && splits.length > 0) {
    throw new UserError(`prices cannot be shown as traded: ${unseenInWords(splits)}`, {
      where: places.whereOf('execution.prices_shown'),
      hint: 'Use prices_shown: adjusted, or a dataset whose closes are as traded.',
    });
  }
}

/** Refuses windows that reach outside a ticker's data or hold too few sessions to measure. */
export function checkWindows(
  { whereOf, windows }: Pick<Places, 'whereOf' | 'windows'>,
  { spec }: Trial,
  history: TickerHistory,
): void {
  const first = history.bars[0]?.date ?? '';
  const last = history.bars.at(-1)?.date ?? '';
  const place = windows.find(({ name }) => name === spec.window)?.path ?? 'windows';
  for (const phase of ['warm_up', 'test'] as const) {
    const window = spec.windows[phase];
    const where = whereOf(`${place}.${phase}`);
    if (window[0] < first || window[1] > last) {
      throw new UserError(
        `the window ${window.join(' .. ')} reaches outside the data of ${spec.ticker}`,
        { where, hint: `Its sessions run from ${first} to ${last}.` },
      );
    }
    const sessions = history.bars.filter(({ date }) => isWithin(date, window)).length;
    const least = phase === 'test' ? 2 : 1;
    if (sessions < least) {
      throw new UserError(
        `the window ${window.join(' .. ')} holds ${sessions} session(s) of ${spec.ticker}`,
        { where, hint: `It needs at least ${least}.` },
      );
    }
  }
}

/** Refuses a recorded agent's trial without its file, and without a decision for every session of the test. */
export function checkRecorded(
  { whereOf }: Pick<Places, 'whereOf'>,
  { spec }: Trial,
  history: TickerHistory,
): void {
  const { options, ticker, agent, windows } = spec;
  if (options.kind !== 'recorded') return;
  const { file, missing } = options;
  const where = whereOf(`agents.${agent}.file`);
  const actions = options.actions[ticker];
  if (actions === undefined) {
    const name = typeof file === 'string' ? file : (file?.[ticker] ?? 'none is named');
    throw new UserError(`there is no file of the decisions for ${ticker}: ${name}`, {
      where,
      hint: 'Its path is seen from the experiment file.',
    });
  }
  if (missing === 'hold') return;
  const without = history.bars
    .map(({ date }) => date)
    .filter((date) => isWithin(date, windows.test) && !Object.hasOwn(actions, date));
  if (without.length === 0) return;
  throw new UserError(`no decision is recorded for ${ticker} on ${someOf(without)}`, {
    where,
    hint: 'Choose a test window that the file covers, or set missing: hold.',
  });
}

/** Dates that are named in a message; the rest are counted. */
const DATES_NAMED = 8;

function someOf(dates: readonly string[]): string {
  const more = dates.length - DATES_NAMED;
  return `${dates.slice(0, DATES_NAMED).join(', ')}${more > 0 ? ` and ${more} more sessions` : ''}`;
}

function noPrices(
  { experiment, whereOf }: Places,
  ticker: string,
  { dataset, tickers }: SnapshotManifest,
): UserError {
  const priced = tickers.filter(({ sessions }) => sessions > 0).map((each) => each.ticker);
  return new UserError(`dataset "${dataset}" holds no prices of "${ticker}"`, {
    where: whereOf(`tickers.${experiment.tickers.indexOf(ticker)}`),
    hint: `It holds prices of ${priced.length === 0 ? 'no ticker at all' : priced.join(', ')}. See: finmem data verify ${dataset}`,
  });
}
