// How long listings and reports of many runs take: `node bench/index.js [runs…]` after `npx tsc -p tsconfig.json`.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateOfDay } from '../dist/base/calendar-date.js';
import { bytesHash } from '../dist/base/content-hash.js';
import { writeExperiment } from '../dist/store/run-folder.js';
import { CELLS, experimentOf, recordOf, sessionsOf, TICKERS, writeRuns } from './made-up-sweep.js';
import { measured } from './measured-command.js';

/** @typedef {import('../dist/store/run-folder.js').NewRun} NewRun */
/** @typedef {import('../dist/store/experiment-record.js').ExperimentRecord} ExperimentRecord */
/** @typedef {ExperimentRecord['trials'][number]} Planned */

const SESSIONS = 100;
const WARM_UP = 5;
const FIRST_DAY = 19_000;
const EXPERIMENT = 'many';
const DATES = Array.from({ length: SESSIONS + WARM_UP }, (_, day) => dateOfDay(FIRST_DAY + day));

/** @returns {Planned[]} */
function trialsOf(/** @type {number} */ runs) {
  return Array.from({ length: runs }, (_, index) => {
    const { cell = {}, base = false } = CELLS[index % CELLS.length] ?? {};
    const at = Math.floor(index / CELLS.length);
    return {
      id: bytesHash(String(index)).slice(0, 16),
      agent: 'finmem',
      ticker: TICKERS[at % TICKERS.length] ?? '',
      seed: Math.floor(at / TICKERS.length),
      cell,
      base,
      window: 'all',
      rung: null,
      preset: 'workbench',
      model: 'offline analyst',
      knowledge_cutoff: null,
      knowledge: 'none',
    };
  });
}

/** @returns {NewRun} */
function runOf(/** @type {Planned} */ trial) {
  const names = ['shallow', 'intermediate', 'deep'];
  const layers = names.map((name) => ({ name, stability: 14, decay: 0.9 }));
  const options = {
    kind: 'finmem',
    profile: { risk: 'risk_seeking', manner: 'You decide calmly. '.repeat(20) },
    memory: { mode: 'layered', layers },
    mask: false,
    start_from: null,
    cell: trial.cell,
  };
  const { id, ticker } = trial;
  return {
    trial: recordOf(trial, options, DATES, WARM_UP),
    sessions: sessionsOf({ ticker, dice: id, dates: DATES, warmUp: WARM_UP }),
    decisions: DATES.map((date, day) => ({
      date,
      phase: day < WARM_UP ? 'warm_up' : 'test',
      action: 'hold',
      rationale: 'The memories lean up.',
      cited: [],
      documents: [],
      momentum: null,
      risk: null,
      retrieved: [],
      abstained: day === 7,
    })),
    memories: DATES.filter((_, day) => day % 10 === 0).map((date, n) => ({
      id: `${trial.ticker}-${n}`,
      date,
      layer: 'shallow',
      kind: 'news',
      importance: 40,
      text: `Orders at the works rose for a third month. (${trial.ticker} ${n})`,
      summary: null,
    })),
    memoryEvents: [
      {
        date: DATES[20] ?? '',
        id: `${trial.ticker}-0`,
        event: 'purged',
        from: 'shallow',
        to: null,
        decision: null,
      },
    ],
    prompts: [],
    promptTexts: [],
    requests: [],
    trainedMemory: [],
  };
}

/** Steps that are measured, each in a process of its own; the report's index is made by the first one. */
const STEPS = [
  { name: 'list', args: ['list', EXPERIMENT, '--json'] },
  { name: 'report, first', args: ['report', EXPERIMENT] },
  { name: 'report, again', args: ['report', EXPERIMENT] },
  {
    name: 'sql over trials',
    args: ['sql', 'SELECT ticker, count(*) AS n FROM trials GROUP BY ALL'],
  },
  { name: 'sql over sessions', args: ['sql', 'SELECT avg(equity) AS equity FROM sessions'] },
];

for (const text of process.argv.length > 2 ? process.argv.slice(2) : ['1000', '10000', '100000']) {
  const folder = mkdtempSync(join(tmpdir(), 'finmem-bench-'));
  try {
    const layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
    const trials = trialsOf(Number(text));
    writeRuns(layout, EXPERIMENT, trials, ({ ticker }) => ticker, runOf);
    await writeExperiment(layout, experimentOf(EXPERIMENT, trials, DATES, WARM_UP));
    const rows = STEPS.map(({ name, args }) => ({ name, ...measured(args, folder) }));
    for (const { name, seconds, peak } of rows) {
      process.stdout.write(`| ${text} | ${name} | ${seconds.toFixed(1)} | ${peak} |\n`);
    }
    const page = statSync(join(layout.reports, EXPERIMENT, 'index.html')).size;
    process.stdout.write(`page: ${(page / 1e6).toFixed(1)} MB\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
