import type { Database } from '../../../store/duckdb.js';
import { qualityRecordSchema, type QualityRecord } from '../../../store/quality-record.js';

/** Facts of each ticker’s prices, empty dates where it has none, and how many documents it has. */
export async function measureTickers(database: Database): Promise<QualityRecord['tickers']> {
  return qualityRecordSchema.shape.tickers.parse(await database.rows(FACTS));
}

const FACTS = `
  SELECT c.ticker, c.name, c.calendar, coalesce(b.first, '') AS first, coalesce(b.last, '') AS last,
    coalesce(b.bars, 0) AS bars, coalesce(b.missing + b.on_sessions, 0) AS sessions,
    coalesce(b.missing, 0) AS missing, m.largest_move,
    {'source': coalesce(b.source, 0), 'computed': coalesce(b.computed, 0),
      'none': coalesce(b.bars - b.source - b.computed, 0)} AS adjustment,
    coalesce(d.news, 0) AS news, coalesce(d.filings, 0) AS filings
  FROM companies c
    LEFT JOIN (
      SELECT ticker, min(session_date)::VARCHAR AS first, max(session_date)::VARCHAR AS last,
        count(*)::DOUBLE AS bars, coalesce(sum(missing_before), 0)::DOUBLE AS missing,
        count(*) FILTER (is_session)::DOUBLE AS on_sessions,
        count(*) FILTER (adjustment = 'source')::DOUBLE AS source,
        count(*) FILTER (adjustment = 'computed')::DOUBLE AS computed
      FROM bars GROUP BY ticker
    ) b USING (ticker)
    LEFT JOIN (
      SELECT ticker, arg_max({'date': session_date::VARCHAR, 'change': change}, abs(move)) AS largest_move
      FROM moves GROUP BY ticker
    ) m USING (ticker)
    LEFT JOIN (
      SELECT ticker, count(*) FILTER (kind = 'news') AS news, count(*) FILTER (kind <> 'news') AS filings
      FROM documents GROUP BY ticker
    ) d USING (ticker)
  ORDER BY c.ticker`;
