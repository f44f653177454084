import { z } from 'zod';
import type { Row } from '../../store/duckdb.js';
import type { RunIndex } from '../../store/run-index-rows.js';
import type { IndexColumn } from '../../store/run-index-part.js';
import type { TrialSeries } from '../findings/trial-series.js';

const marketSchema = z.strictObject({
  dates: z.array(z.string()),
  closes: z.array(z.number()),
});
type Market = z.infer<typeof marketSchema>;

const equitySchema = z.array(z.number());

const tradingSchema = z.strictObject({
  /** Which test sessions, from 0; both others have a value for each. */
  sessions: z.array(z.number().int()),
  quantities: z.array(z.number()),
  costs: z.array(z.number()),
});

const ACTIONS: Readonly<Record<string, string>> = { b: 'buy', h: 'hold', s: 'sell' };
const DIRECTIONS: Readonly<Record<string, number>> = { '-': -1, '0': 0, '+': 1 };

/** What of the index the test sessions of a trial are read from, beside what runs have in common. */
export const sessionColumns: readonly IndexColumn[] = [
  'market_key',
  'actions',
  'targets',
  'equity',
  'trading',
  'costs',
  'trades',
];

/** Dates and closes by their key: trials on the same ones share one copy. */
export async function readMarkets(index: RunIndex): Promise<ReadonlyMap<string, Market>> {
  const texts = await index.texts('market');
  return new Map([...texts].map(([key, text]) => [key, marketSchema.parse(JSON.parse(text))]));
}

/** The test sessions in a row of the index; null for a trial without any. */
export function testSessionsOf(row: Row, markets: ReadonlyMap<string, Market>): TrialSeries | null {
  const market = markets.get(String(row['market_key']));
  if (market === undefined) return null;
  return {
    ...market,
    actions: lettersOf(row['actions']).map((letter) => ACTIONS[letter] ?? ''),
    directions: lettersOf(row['targets']).map((sign) => DIRECTIONS[sign] ?? 0),
    equity: equitySchema.parse(JSON.parse(String(row['equity']))),
    ...tradingOf(row, market.dates.length),
    costs: Number(row['costs']),
    trades: Number(row['trades']),
  };
}

/** Shares and costs session by session, from those sessions at which they changed. */
function tradingOf(row: Row, length: number): Pick<TrialSeries, 'quantities' | 'sessionCosts'> {
  const { sessions, quantities, costs } = tradingSchema.parse(JSON.parse(String(row['trading'])));
  const held = Array.from({ length }, () => 0);
  const paid = Array.from({ length }, () => 0);
  for (const [i, session] of sessions.entries()) {
    held.fill(quantities[i] ?? 0, session);
    paid[session] = costs[i] ?? 0;
  }
  return { quantities: held, sessionCosts: paid };
}

const lettersOf = (text: unknown): string[] => String(text).split('');
