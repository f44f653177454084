import { seededRandom, type Random } from '../../../base/random.js';
import { UserError } from '../../../base/user-error.js';
import type { PriceRecord } from '../../record.js';
import type { Timeline } from './timeline.js';

/** Part of the daily variance that falls between a close and the next open; nothing planted does. */
const OVERNIGHT_SHARE = 0.3;

/** Prices outside this range mean the options plant a signal no market could carry. */
const SANE_PRICE = { least: 0.01, most: 1e7 } as const;

/** What a price path is drawn from. */
export interface PricePath {
  readonly seed: number;
  readonly ticker: string;
  /** Standard deviation of the daily log return that nothing planted explains. */
  readonly volatility: number;
  /** Expected log return from each session's close to the next. */
  readonly planted: readonly number[];
}

/**
 * Bars of a random walk plus the planted returns. Overnight the price only diffuses; what is planted
 * for a session lies between its open and its close, so that an order filled at the open can earn it.
 */
export function* pricesOf(path: PricePath, timeline: Timeline): Generator<PriceRecord> {
  const random = seededRandom('synthetic', path.seed, path.ticker, 'prices');
  const overnight = path.volatility * Math.sqrt(OVERNIGHT_SHARE);
  const intraday = path.volatility * Math.sqrt(1 - OVERNIGHT_SHARE);
  const usualVolume = 200_000 * Math.exp(2.5 * random.uniform());
  let close = 50 + 150 * random.uniform();
  for (const [t, session] of timeline.sessions.entries()) {
    const planted = path.planted[t - 1] ?? 0;
    const open = close * Math.exp(overnight * random.normal());
    const move = planted + intraday * random.normal();
    close = open * Math.exp(move);
    requireSane(close, path.ticker, session);
    const extremes = drawExtremes(open, close, intraday, random);
    yield {
      table: 'prices',
      ticker: path.ticker,
      session_date: session,
      open: rounded(open),
      high: rounded(extremes.high),
      low: rounded(extremes.low),
      close: rounded(close),
      adjusted_close: rounded(close),
      volume: drawVolume(usualVolume, Math.abs(move) / path.volatility, random),
      source: 'synthetic',
    };
  }
}

function drawExtremes(
  open: number,
  close: number,
  intraday: number,
  random: Random,
): { high: number; low: number } {
  const above = 0.5 * intraday * Math.abs(random.normal());
  const below = 0.5 * intraday * Math.abs(random.normal());
  return {
    high: Math.max(open, close) * Math.exp(above),
    low: Math.min(open, close) * Math.exp(-below),
  };
}

/** Volume is log-normal around the usual and larger on days that move more, up or down alike. */
function drawVolume(usual: number, move: number, random: Random): number {
  return Math.round(usual * Math.exp(0.3 * random.normal()) * (0.8 + 0.25 * Math.min(move, 4)));
}

function requireSane(price: number, ticker: string, session: string): void {
  if (price >= SANE_PRICE.least && price <= SANE_PRICE.most) return;
  throw new UserError(`the planted signal drives the price of ${ticker} to ${price}`, {
    where: `synthetic source, session ${session}`,
    hint: 'Lower the strengths, horizons or volatility of the synthetic source.',
  });
}

/** Prices are quoted to four decimals. */
function rounded(price: number): number {
  return Math.round(price * 10_000) / 10_000;
}
