import { expect } from 'vitest';
import { dateOfDay, dayNumber } from '../../../src/base/calendar-date.js';
import type { CorporateActionRecord, PriceRecord } from '../../../src/dataset/record.js';
import { settleAdjustment } from '../../../src/dataset/settle-adjustment.js';
import { openStaging } from '../../../src/dataset/staging.js';
import { adjustPrices } from '../../../src/dataset/transforms/adjust-prices.js';
import { applyTransform } from '../../../src/dataset/transforms/transform.js';
import { openDatabase, type Database } from '../../../src/store/duckdb.js';
import { noWorld } from '../fixture.js';

const DAYS = ['2022-01-03', '2022-01-04', '2022-01-05', '2022-01-06', '2022-01-07'];

type Action = Omit<CorporateActionRecord, 'table' | 'ticker' | 'source'>;

interface Made {
  readonly closes: readonly number[];
  readonly actions?: readonly Action[];
  readonly adjusted?: readonly (number | null)[];
  readonly ticker?: string;
  readonly source?: string;
  readonly from?: string;
}

export const split = (session_date: string, value: number): Action => ({
  session_date,
  kind: 'split',
  value,
});
export const dividend = (session_date: string, value: number): Action => ({
  session_date,
  kind: 'dividend',
  value,
});

export async function stage(database: Database, ...all: readonly Made[]): Promise<void> {
  const staging = await openStaging(database);
  for (const made of all) {
    const { ticker = 'TOY', source = 'alpaca-bars', from = DAYS[0] ?? '' } = made;
    const about = { name: ticker, sector: 'Toys', introduction: 'Toys.', calendar: 'nyse' };
    const prices = made.closes.map((close, i): PriceRecord => ({
      table: 'prices',
      ticker,
      session_date: dateOfDay(dayNumber(from) + i),
      open: close,
      high: close,
      low: close,
      close,
      adjusted_close: made.adjusted?.[i] ?? null,
      volume: 1,
      source,
    }));
    const actions = (made.actions ?? []).map((action): CorporateActionRecord => ({
      table: 'corporate_actions',
      ticker,
      source,
      ...action,
    }));
    await staging.add([{ table: 'companies', ticker, ...about }, ...prices, ...actions]);
  }
}

export async function applyTo(database: Database): Promise<void> {
  const world = { database, folder: '.', openModel: noWorld.openModel };
  await applyTransform(world, adjustPrices, { kind: 'adjust_prices' });
}

/** Adjusted closes by ticker and date, as the transform leaves them. */
export async function adjust(...all: readonly Made[]) {
  const database = await openDatabase();
  try {
    await stage(database, ...all);
    await applyTo(database);
    const bars = await database.rows(
      'SELECT ticker, adjusted_close, adjustment FROM prices ORDER BY ticker, session_date',
    );
    const aside = await database.rows(
      'SELECT step, reason, ticker, item, detail FROM set_aside ORDER BY ALL',
    );
    const [left] = await database.rows('SELECT count(*) AS n FROM corporate_actions');
    await settleAdjustment(database);
    const settled = await database.rows(
      'SELECT ticker, adjusted_close, adjustment FROM prices ORDER BY ticker, session_date',
    );
    return {
      closes: bars.map((bar) => bar['adjusted_close']),
      adjustments: bars.map((bar) => bar['adjustment']),
      aside,
      left: Number(left?.['n']),
      settled,
    };
  } finally {
    database.close();
  }
}

export const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 9));

/**
 * Yahoo's own definition: closes are first divided by all later splits; each dividend, so divided too,
 * then multiplies all earlier ones by 1 − dividend / the close before it.
 */
export function yahooAdjusted(closes: readonly number[], actions: readonly Action[]): number[] {
  const on = (kind: string, i: number) =>
    actions.filter((a) => a.kind === kind && a.session_date === dateOf(i));
  const laterSplits = (i: number) =>
    actions
      .filter((a) => a.kind === 'split' && a.session_date > dateOf(i))
      .reduce((all, { value }) => all * value, 1);
  const byySplits = closes.map((close, i) => close / laterSplits(i));
  let factor = 1;
  const adjusted: number[] = [];
  for (let i = closes.length - 1; i >= 0; i -= 1) {
    adjusted[i] = (byySplits[i] ?? 0) * factor;
    const cash = on('dividend', i).reduce((sum, { value }) => sum + value / laterSplits(i), 0);
    if (i > 0) factor *= 1 - cash / (byySplits[i - 1] ?? 1);
  }
  return adjusted;
}

/** A share's closes and what happened to it; a dividend is a share of the close before it. */
export function livedThrough(days: readonly { change: number; ratio: number; share: number }[]) {
  let close = 100;
  const closes = days.map(({ change, ratio }) => (close = (close * change) / ratio));
  const actions = days.flatMap(({ ratio, share }, i) => {
    const cash = (share * (closes[i - 1] ?? 1)) / ratio;
    return [
      ...(ratio === 1 ? [] : [split(dateOf(i), ratio)]),
      ...(share === 0 ? [] : [dividend(dateOf(i), cash)]),
    ];
  });
  return { closes, actions };
}

const dateOf = (i: number): string => dateOfDay(dayNumber(DAYS[0] ?? '') + i);
