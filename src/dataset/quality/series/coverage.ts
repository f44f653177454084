import type { Database } from '../../../store/duckdb.js';
import { qualityRecordSchema, type QualityRecord } from '../../../store/quality-record.js';

/** Bars, news and filings by ticker and month, beside the sessions its calendar has. */
export async function measureCoverage(database: Database): Promise<QualityRecord['coverage']> {
  return qualityRecordSchema.shape.coverage.parse(await database.rows(COVERAGE));
}

const COVERAGE = `
  WITH counted AS (
    SELECT ticker, date_trunc('month', session_date)::DATE AS month, count(*) AS bars, 0 AS news, 0 AS filings
    FROM prices GROUP BY ALL
    UNION ALL
    SELECT ticker, date_trunc('month', available_at)::DATE, 0, count(*) FILTER (kind = 'news'),
      count(*) FILTER (kind <> 'news')
    FROM documents GROUP BY ALL
  ), months AS (
    SELECT ticker, unnest(range(min(month), max(month) + INTERVAL 1 MONTH, INTERVAL 1 MONTH))::DATE AS month
    FROM counted GROUP BY ticker
  ), expected AS (
    SELECT ticker, date_trunc('month', day)::DATE AS month, count(*) AS sessions
    FROM calendar_days JOIN (
      SELECT ticker, calendar, min(session_date) AS first, max(session_date) AS last
      FROM bars GROUP BY ALL
    ) USING (calendar)
    WHERE is_session AND day BETWEEN first AND last GROUP BY ALL
  )
  SELECT m.ticker, strftime(m.month, '%Y-%m') AS month,
    coalesce(any_value(e.sessions), 0)::DOUBLE AS sessions_expected,
    coalesce(sum(n.bars), 0)::DOUBLE AS bars, coalesce(sum(n.news), 0)::DOUBLE AS news,
    coalesce(sum(n.filings), 0)::DOUBLE AS filings
  FROM months m
    LEFT JOIN expected e ON e.ticker = m.ticker AND e.month = m.month
    LEFT JOIN counted n ON n.ticker = m.ticker AND n.month = m.month
  GROUP BY m.ticker, m.month ORDER BY m.ticker, m.month`;
