import { join } from 'node:path';
import pLimit from 'p-limit';
import { literal, openDatabase, type Database } from './duckdb.js';
import { runFolder, type Layout } from './layout.js';
import { readTrialText } from './run-folder.js';
import { indexColumns, writePart, type StampedRun } from './run-index-part.js';
import { runFiles, type TrialRecord } from './run-record.js';

/** Trial records read at once: thousands of them must not meet a limit on open files. */
const OPEN_FILES = 32;

/** Reads these complete runs from their folders into a new part of an index, in `folder`. */
export async function indexFromFolders(
  layout: Layout,
  experiment: string,
  runs: readonly StampedRun[],
  folder: string,
): Promise<void> {
  const database = await openDatabase();
  try {
    const limited = pLimit(OPEN_FILES);
    const read = await limited.map([...runs], async (run) => ({
      ...run,
      ...(await readTrialText(layout, experiment, run.id)),
    }));
    await database.run(
      'CREATE TABLE records (id VARCHAR, stamp VARCHAR, hash VARCHAR, shared VARCHAR, own VARCHAR)',
    );
    await database.append(
      'records',
      read.map(({ id, stamp, hash, trial }) => [id, stamp, hash, ...recordTexts(trial)]),
    );
    const trials = read.map(({ trial }) => trial);
    await createSessions(database, layout, experiment, trials);
    await createLifetimes(database, layout, experiment, trials);
    await writePart(database, ROWS, folder);
  } finally {
    database.close();
  }
}

/** What of a record many trials have in common, and the rest. */
function recordTexts(record: TrialRecord): [string, string] {
  const { id, seed, abstentions, usage, results, ...shared } = record;
  return [JSON.stringify(shared), JSON.stringify({ id, seed, abstentions, usage, results })];
}

const ROWS = `SELECT ${indexColumns.join(', ')}
  FROM (SELECT *, md5(shared) AS shared_key FROM records) LEFT JOIN series USING (id) LEFT JOIN phases USING (id) LEFT JOIN lived USING (id)
  ORDER BY id`;

/** A value at the test sessions at which shares or costs changed, as a list. */
const whereTraded = (value: string): string =>
  `coalesce(list(${value} ORDER BY date) FILTER (quantity <> held OR costs <> 0), [])`;

const jsonList = (value: string, order: string): string =>
  `CAST(to_json(list(${value} ORDER BY ${order})) AS VARCHAR)`;

/** Test sessions and counts of abstentions, a row a trial. Each session has one decision. */
async function createSessions(
  database: Database,
  layout: Layout,
  experiment: string,
  trials: readonly TrialRecord[],
): Promise<void> {
  const abstained = trials.filter(({ abstentions }) => abstentions > 0);
  const files = filesOf(layout, experiment);
  await database.run(
    `CREATE TABLE lines AS ${linesOf(files(trials, runFiles.sessions.name), {
      date: 'VARCHAR',
      phase: 'VARCHAR',
      close: 'DOUBLE',
      action: 'VARCHAR',
      target: 'TINYINT',
      quantity: 'DOUBLE',
      equity: 'DOUBLE',
      costs: 'DOUBLE',
      fill_price: 'DOUBLE',
    })}`,
  );
  // Folded in the order of the dates, so that the sum has the same last bit each time.
  await database.run(`CREATE TABLE series AS SELECT *, md5(market) AS market_key FROM (SELECT id,
      CAST(to_json({dates: list(date ORDER BY date), closes: list(close ORDER BY date)}) AS VARCHAR) AS market,
      string_agg(left(action, 1), '' ORDER BY date) AS actions,
      string_agg(CASE sign(target) WHEN 1 THEN '+' WHEN 0 THEN '0' ELSE '-' END, '' ORDER BY date) AS targets,
      ${jsonList('equity', 'date')} AS equity,
      CAST(to_json({sessions: ${whereTraded('session')}, quantities: ${whereTraded('quantity')}, costs: ${whereTraded('costs')}}) AS VARCHAR) AS trading,
      list_reduce(list(costs ORDER BY date), lambda sum, cost: sum + cost) AS costs,
      count(fill_price)::INTEGER AS trades
    FROM (SELECT *, row_number() OVER trial - 1 AS session, lag(quantity, 1, 0) OVER trial AS held
      FROM lines WHERE phase = 'test' WINDOW trial AS (PARTITION BY id ORDER BY date))
    GROUP BY id)`);
  const columns = { date: 'VARCHAR', phase: 'VARCHAR', abstained: 'BOOLEAN' };
  const decisions = linesOf(files(abstained, runFiles.decisions.name), columns);
  await database.run(`CREATE TABLE phases AS
    WITH answered AS (${decisions}),
    counted AS (SELECT id, phase, count(*) AS sessions, count(*) FILTER (abstained) AS abstained,
        min(date) FILTER (abstained) AS first
      FROM (SELECT id, date, phase, abstained FROM answered UNION ALL
        SELECT id, date, phase, false FROM lines ANTI JOIN answered USING (id))
      GROUP BY id, phase)
    SELECT id, ${jsonList('{phase: phase, sessions: sessions, abstained: abstained, first: first}', 'phase')} AS abstentions
    FROM counted GROUP BY id`);
}

/** How long memories were held. One that a trial began with is left out: it was chosen by having lived till then. */
async function createLifetimes(
  database: Database,
  layout: Layout,
  experiment: string,
  trials: readonly TrialRecord[],
): Promise<void> {
  const remembering = trials.filter(({ kind }) => kind === 'finmem');
  const files = filesOf(layout, experiment);
  const memories = { id: 'VARCHAR', date: 'DATE', kind: 'VARCHAR' };
  const events = { id: 'VARCHAR', date: 'DATE', event: 'VARCHAR' };
  await database.run(`CREATE TABLE lived AS WITH
    spans AS (SELECT id AS trial, min(date)::DATE AS first, max(date)::DATE AS last
      FROM lines GROUP BY id),
    stored AS (${linesOf(files(remembering, runFiles.memories.name), memories, 'trial')}),
    events AS (${linesOf(files(remembering, runFiles.memoryEvents.name), events, 'trial')}),
    fates AS (SELECT trial, id, min(date) FILTER (event = 'purged') AS purged,
        bool_or(event = 'promoted') AS promoted
      FROM events GROUP BY trial, id),
    counted AS (SELECT trial, kind, date_diff('day', stored.date, coalesce(purged, last)) AS days,
        purged IS NOT NULL AS ended, count(*) AS count,
        count(*) FILTER (coalesce(promoted, false)) AS promoted
      FROM stored JOIN spans USING (trial) LEFT JOIN fates USING (trial, id)
      WHERE stored.date >= first
      GROUP BY ALL)
    SELECT trial AS id,
      ${jsonList('{kind: kind, days: days, ended: ended, count: count, promoted: promoted}', 'kind, days, ended')} AS lifetimes
    FROM counted GROUP BY trial`);
}

function filesOf(layout: Layout, experiment: string) {
  return (trials: readonly TrialRecord[], name: string): string[] =>
    trials.map(({ id }) => join(runFolder(layout, experiment, id), name));
}

/** The lines of many files with the trial each is of; none for no files. */
function linesOf(
  files: readonly string[],
  columns: Readonly<Record<string, string>>,
  trial = 'id',
): string {
  const entries = Object.entries(columns);
  if (files.length === 0) {
    const typed = entries.map(([name, type]) => `CAST(NULL AS ${type}) AS ${name}`);
    return `SELECT CAST(NULL AS VARCHAR) AS ${trial}, ${typed.join(', ')} WHERE false`;
  }
  return `SELECT parse_path(filename, 'both_slash')[-2] AS ${trial}, ${entries.map(([name]) => name).join(', ')}
    FROM read_json([${files.map(literal).join(', ')}], format = 'newline_delimited', filename = true,
      columns = {${entries.map(([name, type]) => `${name}: '${type}'`).join(', ')}},
      maximum_object_size = 67108864)`;
}
