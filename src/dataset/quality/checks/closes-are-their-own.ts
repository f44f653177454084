import type { QueryCheck } from '../check.js';

/** Sessions in a row; fewer may be alike by chance where prices are low. */
const SESSIONS = 20;
/** Prices that seldom change, as those of two coins worth a dollar, are alike without being copied. */
const LEAST_CLOSES = 10;

export const closesAreTheirOwn: QueryCheck = {
  title: 'No two tickers have the same closes for 20 sessions.',
  severity: 'error',
  unit: 'tickers with bars',
  complaint: 'with the closes of another ticker for 20 sessions in a row and more',
  advice:
    'One of the two has the other’s prices: take them from another file or source, or leave one of the tickers out.',
  of: () => 'SELECT count(DISTINCT ticker) FROM prices',
  found: () =>
    `SELECT ticker, first || ' to ' || last AS "where", sessions || ' closes of ' || other AS words,
       -sessions AS fewest
     FROM (
       SELECT ticker, other, min(session_date) AS first, max(session_date) AS last,
         count(*) AS sessions
       FROM (${COMMON}) WHERE is_same
       GROUP BY ticker, other, run
       HAVING count(*) >= ${SESSIONS} AND count(DISTINCT close) >= ${LEAST_CLOSES}
     ) QUALIFY row_number() OVER (PARTITION BY ticker ORDER BY sessions DESC, other, first) = 1`,
  worst: 'fewest',
};

/** Sessions that two tickers have in common, of those alike often enough, numbered by their differences. */
const COMMON = `
  SELECT b.ticker, a.ticker AS other, b.session_date, b.close, a.close = b.close AS is_same,
    count(*) FILTER (a.close <> b.close) OVER (
      PARTITION BY a.ticker, b.ticker ORDER BY b.session_date
    ) AS run
  FROM (
    SELECT a.ticker AS other, b.ticker
    FROM prices a JOIN prices b
      ON a.session_date = b.session_date AND a.close = b.close AND a.ticker < b.ticker
    GROUP BY ALL HAVING count(*) >= ${SESSIONS}
  ) pair JOIN prices a ON a.ticker = pair.other
    JOIN prices b ON b.ticker = pair.ticker AND b.session_date = a.session_date`;
