import type { Database } from '../../../store/duckdb.js';
import { qualityRecordSchema, type QualityRecord } from '../../../store/quality-record.js';

const { lengths, languages, availability, delays, duplicates, sections } =
  qualityRecordSchema.shape;

type DocumentSeries = Pick<
  QualityRecord,
  'lengths' | 'languages' | 'availability' | 'delays' | 'duplicates' | 'sections'
>;

/** What the documents are like, counted. */
export async function measureDocuments(database: Database): Promise<DocumentSeries> {
  const [repeats] = await database.rows(DUPLICATES);
  return {
    lengths: lengths.parse(await database.rows(LENGTHS)),
    languages: languages.parse(await database.rows(LANGUAGES)),
    availability: availability.parse(await database.rows(AVAILABILITY)),
    delays: delays.parse(await database.rows(DELAYS)),
    duplicates: duplicates.parse(repeats),
    sections: sections.parse(await database.rows(SECTIONS)),
  };
}

/** Bins begin at 1, 2 and 5 times the powers of ten; a text of 0 characters has a bin of its own. */
const LENGTHS = `
  SELECT kind, "from", CASE WHEN "from" = 0 THEN 0 ELSE ("from" * CASE left("from"::VARCHAR, 1)
      WHEN '2' THEN 2.5 ELSE 2 END)::BIGINT - 1 END AS "to", count(*) AS documents
  FROM (
    SELECT kind, CASE WHEN characters = 0 THEN 0
      ELSE list_max(list_filter(
        [digit * pow(10, zeros)::BIGINT FOR digit IN [1, 2, 5]], lambda edge: edge <= characters))
      END AS "from"
    FROM (SELECT kind, characters, length(characters::VARCHAR) - 1 AS zeros FROM documents)
  ) GROUP BY kind, "from" ORDER BY kind, "from"`;

const LANGUAGES = `
  SELECT language, count(*) AS documents FROM documents
  GROUP BY language ORDER BY documents DESC, language`;

const AVAILABILITY = `
  SELECT kind, count(*) FILTER (availability = 'stated') AS stated,
    count(*) FILTER (availability = 'assumed') AS assumed
  FROM documents GROUP BY kind ORDER BY kind`;

/** Edges in hours: within the session’s hour, its day, a night, a weekend, a long weekend, longer. */
const EDGES = '[0, 1, 7, 24, 48, 72, 96, 168]';

const DELAYS = `
  SELECT kind, from_hours::DOUBLE AS from_hours,
    list_min(list_filter(${EDGES}, lambda edge: edge > from_hours))::DOUBLE AS to_hours,
    count(*) AS documents
  FROM (
    SELECT d.kind, list_max(list_filter(${EDGES}, lambda edge: edge * 3600 <= greatest(
      date_diff('second', d.available_at, b.available_at), 0))) AS from_hours
    FROM documents d JOIN bars b ON b.ticker = d.ticker AND b.session_date = d.visible_from
  ) GROUP BY kind, from_hours ORDER BY kind, from_hours`;

const DUPLICATES = `
  SELECT count(*) AS news,
    count(*) - count(DISTINCT (ticker, content)) AS exact,
    (SELECT count(*) FROM sampled_news) AS sampled,
    (SELECT count(*) FROM near_repeats) AS near
  FROM documents WHERE kind = 'news'`;

const SECTIONS = `
  SELECT item, verdict, count(*) AS filings FROM filing_sections
  GROUP BY item, verdict ORDER BY item, verdict`;
