import { join } from 'node:path';
import { z } from 'zod';
import { literal, openDatabase, type Database } from '../../store/duckdb.js';
import { snapshotFolder } from '../../store/layout.js';
import { createViewsOfRuns } from '../../store/run-views.js';
import type { Audited } from './audited.js';

/** Things shown after they were available, or whose availability is not known, that are told one by one. */
const MOST_TOLD = 50;

const HOUR_SECONDS = 3_600;

const lateSchema = z.strictObject({
  trial: z.string(),
  date: z.string(),
  /** Id of the document; null for a bar. */
  document: z.string().nullable(),
  /** Seconds from the decision time to its availability; null where the snapshot does not hold it. */
  late: z.number().nullable(),
});

const totalsSchema = z.strictObject({
  shown: z.number(),
  distinct_shown: z.number(),
  late: z.number(),
  unknown: z.number(),
  assumed: z.number(),
  last_hour: z.number(),
  margin: z.number().nullable(),
});

/** Things of a kind that were shown in runs, against the time from which they were available. */
export interface Shown {
  /** Times that one was shown, and how many were. */
  readonly shown: number;
  readonly distinct_shown: number;
  /** Shown before they were available. */
  readonly late: number;
  /** Shown though the snapshot holds none of that name for the ticker. */
  readonly unknown: number;
  /** Of which the time of availability was assumed from a date. */
  readonly assumed: number;
  /** Available in the last hour before the decision time. */
  readonly last_hour: number;
  /** Seconds from availability to the decision time, the least; null where none was shown. */
  readonly margin: number | null;
  /** The first that are late or unknown. */
  readonly wrong: readonly z.infer<typeof lateSchema>[];
}

const agentSchema = z.strictObject({
  agent: z.string(),
  sessions: z.number(),
  abstained: z.number(),
});
/** Sessions of an agent over all its trials, and those on which its model gave no usable answer. */
export type AgentSessions = z.infer<typeof agentSchema>;

/** What all complete runs of an experiment were shown, and how often they abstained. */
export interface RunsShown {
  readonly documents: Shown;
  readonly bars: Shown;
  readonly agents: readonly AgentSessions[];
}

/**
 * Reads from the run folders what each session was shown, new documents and those brought back from memory
 * alike, and from the snapshot since when each was available; neither was asked when the trials ran.
 */
export async function readRunsShown({ layout, experiment, trials }: Audited): Promise<RunsShown> {
  const { name, fingerprint } = experiment.dataset;
  const folder = snapshotFolder(layout, name, fingerprint);
  const database = await openDatabase();
  try {
    await createViewsOfRuns(database, layout, experiment.name);
    await database.run('CREATE TEMP TABLE audited (trial VARCHAR, ticker VARCHAR, agent VARCHAR)');
    await database.append(
      'audited',
      trials.map(({ entry }) => [entry.id, entry.ticker, entry.agent]),
    );
    await database.run(documentsView(folder));
    await database.run(barsView(folder));
    const agents = await database.rows(
      `SELECT agent, count(*) AS sessions, count(*) FILTER (abstained) AS abstained
       FROM decisions JOIN audited USING (trial) GROUP BY agent ORDER BY agent`,
    );
    return {
      documents: await shownIn(database, 'shown_documents'),
      bars: await shownIn(database, 'shown_bars'),
      agents: z.array(agentSchema).parse(agents),
    };
  } finally {
    database.close();
  }
}

/** Each document with each session that showed it; a memory that is no document is of the trial's own making. */
function documentsView(folder: string): string {
  const of = (table: string): string =>
    `SELECT ticker, id AS document, epoch(available_at) AS available, availability
     FROM ${literal(join(folder, `${table}.parquet`))}`;
  return `CREATE TEMP VIEW shown_documents AS
    WITH known AS (${of('news')} UNION ALL ${of('filings')}),
    shown AS (
      SELECT trial, ticker, date, epoch(decision_at) AS decided, unnest(list_concat(
        [{'document': each, 'isNew': true} FOR each IN documents],
        [{'document': recalled.id, 'isNew': false} FOR recalled IN retrieved]), recursive := true)
      FROM decisions JOIN audited USING (trial) JOIN sessions USING (trial, date))
    SELECT trial, date, document, decided, available,
      coalesce(availability = 'assumed', false) AS assumed, 1 AS times
    FROM shown LEFT JOIN known USING (ticker, document)
    WHERE isNew OR available IS NOT NULL`;
}

/** Each session with the latest of all bars up to it, which it showed all. */
function barsView(folder: string): string {
  return `CREATE TEMP VIEW shown_bars AS
    WITH known AS (
      SELECT ticker, session_date AS date,
        count(*) OVER upto AS times, max(epoch(available_at)) OVER upto AS available
      FROM ${literal(join(folder, 'prices.parquet'))}
      WINDOW upto AS (PARTITION BY ticker ORDER BY session_date))
    SELECT trial, date, NULL::VARCHAR AS document, epoch(decision_at) AS decided, available,
      false AS assumed, coalesce(times, 1) AS times
    FROM sessions JOIN audited USING (trial) LEFT JOIN known USING (ticker, date)`;
}

async function shownIn(database: Database, table: string): Promise<Shown> {
  const [totals] = await database.rows(
    `SELECT coalesce(sum(times), 0)::DOUBLE AS shown, count(DISTINCT document) AS distinct_shown,
       count(*) FILTER (available > decided) AS late,
       count(*) FILTER (available IS NULL) AS unknown,
       count(*) FILTER (assumed) AS assumed,
       count(*) FILTER (decided - available BETWEEN 0 AND ${HOUR_SECONDS}) AS last_hour,
       min(decided - available) AS margin
     FROM ${table}`,
  );
  const { late, unknown, ...others } = totalsSchema.parse(totals);
  if (late + unknown === 0) return { late, unknown, ...others, wrong: [] };
  const wrong = await database.rows(
    `SELECT trial, date::VARCHAR AS date, document, available - decided AS late FROM ${table}
     WHERE available > decided OR available IS NULL
     ORDER BY date, trial, document LIMIT ${MOST_TOLD}`,
  );
  return { late, unknown, ...others, wrong: z.array(lateSchema).parse(wrong) };
}
