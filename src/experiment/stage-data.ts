import type { CalendarDate } from '../base/calendar-date.js';
import { readHistories, readPlantedReturns, type TickerHistory } from '../dataset/snapshot.js';
import type { Layout } from '../store/layout.js';
import type { ExperimentRecord } from '../store/run-record.js';
import type { Trial } from './identity.js';

/** What the trials of one experiment are played with; plain data, so that it can be sent to another thread. */
export interface StageData {
  readonly layout: Layout;
  readonly experiment: string;
  readonly histories: ReadonlyMap<string, TickerHistory>;
  /** The signal planted in a synthetic ticker, for an oracle to know; empty where no trial has one. */
  readonly planted: ReadonlyMap<string, ReadonlyMap<CalendarDate, number>>;
}

/** Reads what the waiting trials are played with: their tickers' histories, and an oracle's knowledge. */
export async function readStageData(
  waiting: readonly Trial[],
  { name, dataset }: ExperimentRecord,
  layout: Layout,
): Promise<StageData> {
  const tickersOf = (trials: readonly Trial[]): string[] => [
    ...new Set(trials.map(({ spec }) => spec.ticker)),
  ];
  const { fingerprint } = dataset;
  const tickers = tickersOf(waiting);
  const histories =
    tickers.length === 0
      ? new Map<string, never>()
      : await readHistories(layout, dataset.name, fingerprint, tickers);
  const oracles = tickersOf(waiting.filter(({ spec }) => spec.options.kind === 'oracle'));
  const planted = new Map<string, ReadonlyMap<CalendarDate, number>>();
  for (const ticker of oracles) {
    planted.set(ticker, await readPlantedReturns(layout, dataset.name, fingerprint, ticker));
  }
  return { layout, experiment: name, histories, planted };
}
