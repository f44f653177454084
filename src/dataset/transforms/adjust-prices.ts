import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import { literal, type Database } from '../../store/duckdb.js';
import type { SourceOptions } from '../sources/options.js';
import { findUnseenSplits, unseenInWords } from '../unseen-splits.js';
import type { Transform } from './transform.js';

export const adjustPricesOptions = z.strictObject({
  kind: z.literal('adjust_prices'),
});

/** Sources that name every split and dividend they know of, so that no mention means that none was. */
const statingActions: readonly SourceOptions['kind'][] = ['alpaca-bars', 'yahoo-chart', 'tiingo'];

/** New shares for one old one, or the other way round; whatever is more is no split. */
const MOST_SHARES = 100_000;

/**
 * Tickers some of whose bars are not adjusted, and whose source states actions. A ticker with bars of two
 * sources is left alone: nobody knows whether they mean the same by "as traded".
 */
const adjusting = `CREATE OR REPLACE TEMP TABLE adjusting AS
  SELECT ticker, min(source) AS source FROM prices GROUP BY ticker
  HAVING bool_or(adjustment IS NULL) AND count(DISTINCT source) = 1
    AND (min(source) IN (${statingActions.map(literal).join(', ')})
      OR min(source) IN (SELECT source FROM corporate_actions))`;

/** Actions with the first bar that trades without them, and the close before it; none before the first bar. */
const placed = `CREATE OR REPLACE TEMP TABLE placed AS
  SELECT a."row", a.ticker, a.session_date AS ex_date, a.kind, a.value, b.session_date, b.before
  FROM (SELECT c.*, c.rowid AS "row" FROM corporate_actions c JOIN adjusting USING (ticker, source)) a
  ASOF JOIN (
    SELECT ticker, session_date,
      lag(close) OVER (PARTITION BY ticker ORDER BY session_date) AS before
    FROM prices SEMI JOIN adjusting USING (ticker)
  ) b ON a.ticker = b.ticker AND a.session_date <= b.session_date
  WHERE b.before IS NOT NULL`;

/**
 * Cash on one share of the bar before: a dividend counts as many times as splits since then have made
 * shares of it, those of its own ex-date included. Products and sums are ordered, since the last bit of
 * an unordered one is another on another machine.
 */
const paid = `CREATE OR REPLACE TEMP TABLE paid AS
  SELECT d."row", d.ticker, d.session_date, d.before,
    d.value * coalesce(product(s.value ORDER BY s.ex_date, s.value), 1) AS cash
  FROM placed d LEFT JOIN placed s
    ON s.kind = 'split' AND s.ticker = d.ticker AND s.session_date = d.session_date
      AND s.ex_date <= d.ex_date
  WHERE d.kind = 'dividend'
  GROUP BY d."row", d.ticker, d.session_date, d.before, d.value`;

/** What all earlier closes are multiplied by at a bar with actions. */
const steps = `CREATE OR REPLACE TEMP TABLE steps AS
  SELECT p.ticker, p.session_date, (1 - coalesce(c.cash, 0) / p.before) / p.ratio AS factor
  FROM (
    SELECT ticker, session_date, before,
      coalesce(product(value ORDER BY ex_date, value) FILTER (kind = 'split'), 1) AS ratio
    FROM placed GROUP BY ticker, session_date, before
  ) p LEFT JOIN (
    SELECT ticker, session_date, sum(cash ORDER BY cash, "row") AS cash
    FROM paid GROUP BY ticker, session_date
  ) c USING (ticker, session_date)`;

/** The product of a step's factor and all later ones. */
const factors = `CREATE OR REPLACE TEMP TABLE factors AS
  SELECT a.ticker, a.session_date, product(b.factor ORDER BY b.session_date DESC) AS factor
  FROM steps a JOIN steps b ON a.ticker = b.ticker AND b.session_date >= a.session_date
  GROUP BY a.ticker, a.session_date`;

const adjusted = `UPDATE prices SET adjusted_close = prices.close * coalesce(a.factor, 1),
    adjustment = 'computed'
  FROM (
    SELECT p."row", f.factor
    FROM (SELECT prices.rowid AS "row", ticker, session_date FROM prices SEMI JOIN adjusting USING (ticker)) p
    ASOF LEFT JOIN factors f ON p.ticker = f.ticker AND p.session_date < f.session_date
  ) a
  WHERE prices.rowid = a."row"`;

/** Notes actions in `set_aside` and takes them out; `rows` is SQL that gives their row ids. */
function refuse(reason: string, rows: string): string[] {
  return [
    `INSERT INTO set_aside BY NAME
     SELECT 'corporate_actions' AS meant_for, 'adjust_prices' AS step, ${literal(reason)} AS reason,
       ticker, session_date AS item, value::VARCHAR AS detail
     FROM corporate_actions WHERE rowid IN (${rows})`,
    `DELETE FROM corporate_actions WHERE rowid IN (${rows})`,
  ];
}

const wildSplits = refuse(
  `a split of more than ${MOST_SHARES} to one`,
  `SELECT c.rowid FROM corporate_actions c JOIN adjusting USING (ticker, source)
   WHERE c.kind = 'split' AND (c.value > ${MOST_SHARES} OR c.value < 1 / ${MOST_SHARES})`,
);

const wholeCompanies = refuse(
  'dividends of no less than the close before them',
  `SELECT "row" FROM paid
   QUALIFY sum(cash) OVER (PARTITION BY ticker, session_date) >= before`,
);

/** Closes that splits have been taken out of already would have them taken out once more. */
async function refuseAdjusted(database: Database): Promise<void> {
  const unseen = await findUnseenSplits(
    database,
    '(FROM prices SEMI JOIN adjusting USING (ticker))',
    '(FROM corporate_actions SEMI JOIN adjusting USING (ticker, source))',
  );
  if (unseen.length === 0) return;
  throw new UserError(unseenInWords(unseen), {
    where: 'transforms: adjust_prices',
    hint: 'These closes are adjusted for splits already: map them to `adjusted_close` as well and leave out `adjust_prices`, or leave out the splits. If only a split’s date or ratio is wrong, mend it, or delete it in an `sql` step before.',
  });
}

/**
 * Multiplies closes by what followed them, backwards from the last bar of the dataset, as the Center for
 * Research in Security Prices and Yahoo do: a split of r new shares for one divides all earlier closes by
 * r, a dividend of d multiplies them by 1 − d / the close before it. An action on a date without a bar is
 * one of the next bar. Actions after the last bar change nothing. Throws {@link UserError} where closes
 * do not show a split.
 */
export const adjustPrices: Transform<z.infer<typeof adjustPricesOptions>> = {
  summary:
    'Computes adjusted closes from splits and dividends where a source that states them adjusts none.',
  apply: async ({ database }) => {
    const run = async (statements: readonly string[]): Promise<void> => {
      for (const statement of statements) await database.run(statement);
    };
    await run([adjusting, ...wildSplits]);
    await refuseAdjusted(database);
    await run([placed, paid, ...wholeCompanies, placed, paid, steps, factors, adjusted]);
    await run(temporary.map((name) => `DROP TABLE ${name}`));
  },
};

const temporary = ['adjusting', 'placed', 'paid', 'steps', 'factors'];
