import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../src/dataset/sources/catalog.js';
import { sourceOptionsSchema } from '../../src/dataset/sources/options.js';
import { settleAdjustment } from '../../src/dataset/settle-adjustment.js';
import { openStaging } from '../../src/dataset/staging.js';
import { adjustPrices } from '../../src/dataset/transforms/adjust-prices.js';
import { applyTransform } from '../../src/dataset/transforms/transform.js';
import { openDatabase } from '../../src/store/duckdb.js';
import { testArchive } from './fetching/test-archive.js';
import { inWorld, noWorld } from './fixture.js';
import { adjustedCloses, madeUpBars } from './servers/made-up-market.js';
import { yahooServer } from './servers/yahoo-server.js';
import { market, tickerOf } from './sources/price-sources.js';

/** Adjusted closes of a ticker whose server sends closes only, with and without the transform. */
async function closesWithout(adjclose: boolean, transformed: boolean) {
  const server = await yahooServer({ ...market, adjusts: adjclose });
  const ticker = tickerOf('SPLT');
  const source = openSource(
    sourceOptionsSchema.parse({ kind: 'yahoo-chart', base_url: server.url }),
    inWorld(join('.'), {
      tickers: [ticker],
      from: market.from,
      to: market.to,
      archive: testArchive(),
    }),
  );
  await source.inputs();
  const database = await openDatabase();
  try {
    const staging = await openStaging(database);
    await staging.add([{ table: 'companies', ...ticker }]);
    await staging.add(source.records());
    if (transformed) {
      const world = { database, folder: '.', openModel: noWorld.openModel };
      await applyTransform(world, adjustPrices, { kind: 'adjust_prices' });
    }
    await settleAdjustment(database);
    const rows = await database.rows(
      'SELECT close, adjusted_close, adjustment FROM prices ORDER BY session_date',
    );
    return {
      closes: rows.map((row) => Number(row['close'])),
      adjusted: rows.map((row) => Number(row['adjusted_close'])),
      adjustment: new Set(rows.map((row) => row['adjustment'])),
    };
  } finally {
    database.close();
  }
}

describe('adjusted closes that a server ceases to send', () => {
  const happenings = market.tickers['SPLT'] ?? {};
  const bars = madeUpBars(market, 'SPLT').filter(({ date }) => date !== '2022-02-10');
  const expected = adjustedCloses(bars, happenings).map((close) => expect.closeTo(close, 6));

  it('defect 9: a reply without adjclose has its adjusted closes computed from its actions', async () => {
    const { adjusted, adjustment } = await closesWithout(false, true);
    expect(adjusted).toEqual(expected);
    expect(adjustment).toEqual(new Set(['computed']));
  });

  it('defect 9: the two ways to an adjusted close agree to 1e-9', async () => {
    const computed = await closesWithout(false, true);
    const given = await closesWithout(true, true);
    expect(given.adjustment).toEqual(new Set(['source']));
    for (const [i, close] of given.adjusted.entries()) {
      expect((computed.adjusted[i] ?? 0) / close).toBeCloseTo(1, 9);
    }
  });

  it('defect 9: without adjust_prices the close that stands in is marked as adjusted by nobody', async () => {
    const { closes, adjusted, adjustment } = await closesWithout(false, false);
    expect(adjusted).toEqual(closes);
    expect(adjustment).toEqual(new Set(['none']));
  });
});
