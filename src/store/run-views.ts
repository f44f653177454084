import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { PARTIAL } from './atomic.js';
import { literal, type Database } from './duckdb.js';
import { experimentFolder, type Layout } from './layout.js';
import { isRunComplete } from './run-folder.js';
import { runFiles } from './run-record.js';

/** Columns of the run views, as DuckDB reads them from the lines of each file. */
const COLUMNS = {
  trials: {
    id: 'VARCHAR',
    agent: 'VARCHAR',
    kind: 'VARCHAR',
    ticker: 'VARCHAR',
    seed: 'INTEGER',
    windows: 'STRUCT(warm_up VARCHAR[], test VARCHAR[])',
    execution: 'JSON',
    costs: 'JSON',
    options: 'JSON',
    snapshot: 'STRUCT(dataset VARCHAR, fingerprint VARCHAR)',
    abstentions: 'INTEGER',
    usage:
      'STRUCT(calls BIGINT, input_tokens BIGINT, cached_input_tokens BIGINT, output_tokens BIGINT)',
    mask: 'STRUCT(ticker VARCHAR, company VARCHAR, years BIGINT, names VARCHAR[])',
    results: 'VARCHAR',
  },
  sessions: {
    date: 'DATE',
    phase: 'VARCHAR',
    decision_at: 'TIMESTAMP',
    close: 'DOUBLE',
    action: 'VARCHAR',
    target: 'INTEGER',
    quantity: 'DOUBLE',
    equity: 'DOUBLE',
    costs: 'DOUBLE',
    fill_price: 'DOUBLE',
    memory: 'MAP(VARCHAR, INTEGER)',
  },
  decisions: {
    date: 'DATE',
    phase: 'VARCHAR',
    action: 'VARCHAR',
    rationale: 'VARCHAR',
    cited: 'VARCHAR[]',
    documents: 'VARCHAR[]',
    momentum: 'DOUBLE',
    risk: 'VARCHAR',
    retrieved:
      'STRUCT(id VARCHAR, layer VARCHAR, recency DOUBLE, relevancy DOUBLE, importance DOUBLE, score DOUBLE)[]',
    abstained: 'BOOLEAN',
  },
  memories: {
    id: 'VARCHAR',
    date: 'DATE',
    layer: 'VARCHAR',
    kind: 'VARCHAR',
    importance: 'DOUBLE',
    text: 'VARCHAR',
    summary: 'STRUCT(source_tokens BIGINT, pieces BIGINT, cut_tokens BIGINT)',
  },
  memory_events: {
    date: 'DATE',
    id: 'VARCHAR',
    event: 'VARCHAR',
    from: 'VARCHAR',
    to: 'VARCHAR',
    decision: 'DATE',
  },
} as const;

const FILES = {
  trials: 'trial.json',
  sessions: runFiles.sessions.name,
  decisions: runFiles.decisions.name,
  memories: runFiles.memories.name,
  memory_events: runFiles.memoryEvents.name,
} as const;

/** Names of the views over all runs. */
export const runViewNames = [
  'trials',
  'sessions',
  'decisions',
  'memories',
  'memory_events',
] as const;
type RunViewName = (typeof runViewNames)[number];

/**
 * Makes a view of each file of every complete run: `trials`, `sessions`, `decisions`, `memories` and
 * `memory_events`, the latter four with `experiment` and `trial` columns. The files are found when a query asks
 * for them, and only those it asks for.
 */
export async function createRunViews(database: Database, layout: Layout): Promise<void> {
  const hasRuns = await hasRun(layout);
  for (const view of runViewNames) {
    await database.run(hasRuns ? viewOf(view, layout, '[!.]*') : emptyView(view));
  }
}

/** Makes the same views over the runs of one experiment, of which one at least is complete. */
export async function createViewsOfRuns(
  database: Database,
  layout: Layout,
  experiment: string,
): Promise<void> {
  for (const view of runViewNames) {
    await database.run(viewOf(view, layout, inPattern(experiment)));
  }
}

/** True when any run is complete: a pattern that matches nothing would be an error. */
async function hasRun(layout: Layout): Promise<boolean> {
  for (const experiment of await namesIn(join(layout.data, 'runs'))) {
    for (const trial of await namesIn(experimentFolder(layout, experiment))) {
      if (isRunComplete(layout, experiment, trial)) return true;
    }
  }
  return false;
}

async function namesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return (await readdir(folder)).filter((name) => !name.startsWith(PARTIAL));
}

function emptyView(view: RunViewName): string {
  const typed = Object.entries({ ...placeOf(view), ...COLUMNS[view] }).map(
    ([name, type]) => `CAST(NULL AS ${type}) AS "${name}"`,
  );
  return `CREATE VIEW ${view} AS SELECT ${typed.join(', ')} WHERE false`;
}

function viewOf(view: RunViewName, layout: Layout, experiments: string): string {
  const columns = COLUMNS[view];
  const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
  const place = Object.keys(placeOf(view)).map((name) => `${fromPath(name)} AS "${name}"`);
  const names = Object.keys(columns).map((name) => `"${name}"`);
  return `CREATE VIEW ${view} AS SELECT ${[...place, ...names].join(', ')}
    FROM read_json(${literal(filesOfRuns(layout, experiments, FILES[view]))}, columns = {${types.join(', ')}},
      filename = true, format = '${view === 'trials' ? 'auto' : 'newline_delimited'}',
      maximum_object_size = 67108864)`;
}

/** A pattern that matches this file of every complete run: unfinished work lies deeper, in folders that begin with a dot. */
function filesOfRuns(layout: Layout, experiments: string, file: string): string {
  const folder = inPattern(layout.data.split(sep).join('/'));
  return `${folder}/runs/${experiments}/[!.]*/${file}`;
}

/** A name as a pattern that matches it alone. */
const inPattern = (name: string): string => name.replaceAll(/[[*?]/g, '[$&]');

/** Columns that say which run a row is of; a trial's own id is in its record. */
function placeOf(view: string): Record<string, string> {
  return view === 'trials'
    ? { experiment: 'VARCHAR' }
    : { experiment: 'VARCHAR', trial: 'VARCHAR' };
}

function fromPath(column: string): string {
  const depth = column === 'trial' ? -2 : -3;
  return `parse_path(filename, 'both_slash')[${depth}]`;
}
