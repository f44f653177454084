import { UserError } from '../../../base/user-error.js';
import { calendars } from '../../calendar.js';
import type { SourceRecord } from '../../record.js';
import type { Source } from '../source.js';
import type { SyntheticOptions } from './options.js';
import { planFilings } from './plan-filings.js';
import { planNews } from './plan-news.js';
import type { PlannedDocument } from './planned-document.js';
import { plantedReturns } from './planted-returns.js';
import { pricesOf } from './prices.js';
import { timelineOf, type Timeline } from './timeline.js';
import { drawWorld, introductionOf, type World } from './world.js';
import { writeFiling } from './write-filing.js';
import { writeNews } from './write-news.js';

type TickerOptions = SyntheticOptions['tickers'][number];

/**
 * Fictional companies on NYSE sessions whose documents carry a hidden tone that moves later prices. All
 * draws are named by seed and ticker: the same options give the same records, a further ticker changes
 * no other, and a longer span begins like a shorter one.
 */
export function syntheticSource(options: SyntheticOptions): Source {
  return {
    settings: options,
    planted: {
      signal_tickers: tickersWith(options, true),
      control_tickers: tickersWith(options, false),
    },
    inputs: () => Promise.resolve([]),
    records: async function* () {
      yield* recordsOf(options);
    },
  };
}

function tickersWith({ tickers }: SyntheticOptions, signal: boolean): string[] {
  return tickers.filter((each) => each.signal === signal).map(({ ticker }) => ticker);
}

function* recordsOf(options: SyntheticOptions): Generator<SourceRecord> {
  const timeline = timelineOf(calendars.nyse, options.from, options.to);
  requireUsable(options, timeline);
  const worlds = options.tickers.map((company) => ({
    company,
    world: drawWorld(options.seed, company),
  }));
  for (const { world } of worlds) yield companyRecord(world);
  for (const { company, world } of worlds) yield* tickerRecords(options, company, world, timeline);
}

function* tickerRecords(
  options: SyntheticOptions,
  company: TickerOptions,
  world: World,
  timeline: Timeline,
): Generator<SourceRecord> {
  const { seed, volatility } = options;
  const { ticker } = company;
  const filings = planFilings(seed, ticker, timeline);
  const news = planNews(options, ticker, timeline, filings);
  const documents: readonly PlannedDocument[] = [...news, ...filings];
  // A control's documents are planned like any other's; only here do they come to nothing.
  const moving = company.signal ? documents : [];
  const planted = plantedReturns(moving, options.signal, timeline.sessions.length);

  for (const item of news) yield writeNews(seed, world, item);
  for (const filing of filings) yield writeFiling(seed, world, filing);
  yield* pricesOf({ seed, ticker, volatility, planted }, timeline);
  for (const { id, role, tone } of documents) {
    yield { table: 'document_truth', id, ticker, role, tone };
  }
  for (const [t, session_date] of timeline.sessions.entries()) {
    const expected_next_return = planted[t] ?? 0;
    yield { table: 'return_truth', ticker, session_date, expected_next_return };
  }
}

function companyRecord(world: World): SourceRecord {
  const { ticker, name, sector } = world;
  const introduction = introductionOf(world);
  return { table: 'companies', ticker, name, sector, introduction, calendar: 'nyse' };
}

function requireUsable(options: SyntheticOptions, timeline: Timeline): void {
  if (timeline.sessions.length < 2) {
    throw new UserError(
      `the synthetic source has fewer than two NYSE sessions from ${options.from} to ${options.to}`,
      { hint: 'Set from to an earlier date, or to to a later one.' },
    );
  }
  const tickers = options.tickers.map(({ ticker }) => ticker);
  const twice = tickers.find((ticker, i) => tickers.indexOf(ticker) !== i);
  if (twice === undefined) return;
  throw new UserError(`the synthetic source names the ticker ${twice} twice`, {
    hint: 'Give each company a ticker of its own.',
  });
}
