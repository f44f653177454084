import type { Database } from '../store/duckdb.js';

/**
 * Leaves no bar without an adjusted close: where a ticker has one that neither its source nor
 * `adjust_prices` adjusted, the closes of all its bars stand in, marked `none`, since a series adjusted
 * in parts would jump where the parts meet.
 */
export async function settleAdjustment(database: Database): Promise<void> {
  await database.run(
    `UPDATE prices SET adjusted_close = close, adjustment = 'none'
     WHERE ticker IN (SELECT ticker FROM prices WHERE adjustment IS NULL)`,
  );
}
