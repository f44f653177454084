// How long listings and reports of many runs take: `node bench/index.js [runs…]` after `npx tsc -p tsconfig.json`.
import { linkSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { bytesHash } from '../dist/base/content-hash.js';
import { dateOfDay } from '../dist/base/calendar-date.js';
import { seededRandom } from '../dist/base/random.js';
import { runFolder } from '../dist/store/layout.js';
import { writeExperiment, writeRun } from '../dist/store/run-folder.js';

/** @typedef {import('../dist/store/layout.js').Layout} Layout */
/** @typedef {import('../dist/store/run-folder.js').NewRun} NewRun */
/** @typedef {import('../dist/store/run-record.js').SessionRecord} SessionRecord */
/** @typedef {import('../dist/store/experiment-record.js').ExperimentRecord} ExperimentRecord */

const TICKERS = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];
const TOP_K = [1, 2, 3, 5, 7, 10, 15, 20];
const STABILITY = [7, 14, 30, 90, 365];
const CELLS = TOP_K.flatMap((k) => STABILITY.map((days) => ({ k, days })));
const SESSIONS = 100;
const WARM_UP = 5;
const FIRST_DAY = 19_000;
const EXPERIMENT = 'many';
const DATES = Array.from({ length: SESSIONS + WARM_UP }, (_, day) => dateOfDay(FIRST_DAY + day));

/** Prices of a ticker, the same in all its runs. */
function closesOf(/** @type {string} */ ticker) {
  const random = seededRandom('bench', ticker);
  let close = 100;
  return DATES.map(() => (close *= 1 + random.normal() * 0.02));
}

/** @returns {SessionRecord[]} */
function sessionsOf(/** @type {string} */ id, /** @type {readonly number[]} */ closes) {
  const random = seededRandom('bench', id);
  let target = 0;
  let equity = 100_000;
  return DATES.map((date, day) => {
    const close = closes[day] ?? 1;
    if (day > WARM_UP) equity *= 1 + target * (close / (closes[day - 1] ?? close) - 1);
    const before = target;
    target = day < WARM_UP || random.uniform() < 0.7 ? target : random.integer(-1, 2);
    const traded = target !== before;
    return {
      date,
      phase: day < WARM_UP ? 'warm_up' : 'test',
      decision_at: `${date}T21:00:00Z`,
      close,
      action: target === before ? 'hold' : target > before ? 'buy' : 'sell',
      target,
      quantity: Math.round((before * equity) / close),
      equity,
      costs: traded ? equity * 0.0004 : 0,
      fill_price: traded ? close : null,
      memory: { shallow: 3, deep: 1 },
    };
  });
}

/** @returns {ExperimentRecord['trials']} */
function trialsOf(/** @type {number} */ runs) {
  return Array.from({ length: runs }, (_, index) => {
    const cell = CELLS[index % CELLS.length] ?? { k: 5, days: 14 };
    const at = Math.floor(index / CELLS.length);
    return {
      id: bytesHash(String(index)).slice(0, 16),
      agent: 'finmem',
      ticker: TICKERS[at % TICKERS.length] ?? '',
      seed: Math.floor(at / TICKERS.length),
      cell: {
        'agents.finmem.memory.top_k': cell.k,
        'agents.finmem.memory.layers.shallow.stability': cell.days,
      },
      base: cell.k === 5 && cell.days === 14,
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
function runOf(/** @type {ExperimentRecord['trials'][number]} */ trial) {
  const closes = closesOf(trial.ticker);
  const layers = ['shallow', 'intermediate', 'deep'].map((name) => ({
    name,
    stability: 14,
    decay: 0.9,
  }));
  return {
    trial: {
      schema_version: 2,
      id: trial.id,
      agent: trial.agent,
      kind: 'finmem',
      ticker: trial.ticker,
      seed: trial.seed,
      windows: {
        warm_up: [DATES[0] ?? '', DATES[WARM_UP - 1] ?? ''],
        test: [DATES[WARM_UP] ?? '', DATES.at(-1) ?? ''],
      },
      execution: { timing: 'next_open', hold: 'keep', short: true, cash: 100_000 },
      costs: { commission_per_share: 0.0049, min_commission: 0.99, slippage_bps: 2 },
      options: {
        kind: 'finmem',
        profile: { risk: 'risk_seeking', manner: 'You decide calmly. '.repeat(20) },
        memory: {
          mode: 'layered',
          top_k: Number(trial.cell['agents.finmem.memory.top_k']),
          layers,
        },
        mask: false,
        start_from: null,
        stability: Number(trial.cell['agents.finmem.memory.layers.shallow.stability']),
      },
      snapshot: { dataset: 'demo', fingerprint: '0123456789abcdef' },
      result_version: 1,
      abstentions: 1,
      usage: { calls: 0, input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 },
      mask: null,
    },
    sessions: sessionsOf(trial.id, closes),
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

/** Runs with sessions and a record of their own; their other files are those of the first of their ticker. */
async function writeRuns(
  /** @type {Layout} */ layout,
  /** @type {ExperimentRecord['trials']} */ trials,
) {
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const trial of trials) {
    const run = runOf(trial);
    const folder = runFolder(layout, EXPERIMENT, trial.id);
    const model = first.get(trial.ticker);
    if (model === undefined) {
      writeRun(layout, EXPERIMENT, run);
      first.set(trial.ticker, folder);
      continue;
    }
    mkdirSync(folder);
    const sessions = run.sessions.map((session) => `${JSON.stringify(session)}\n`).join('');
    writeFileSync(join(folder, 'sessions.ndjson'), sessions);
    const record = { ...run.trial, results: bytesHash(sessions) };
    writeFileSync(join(folder, 'trial.json'), `${JSON.stringify(record, null, 2)}\n`);
    for (const name of [
      'decisions',
      'memories',
      'memory-events',
      'prompts',
      'prompt-texts',
      'requests',
      'trained-memory',
    ]) {
      linkSync(join(model, `${name}.ndjson`), join(folder, `${name}.ndjson`));
    }
  }
}

/** @returns {ExperimentRecord} */
function experimentOf(/** @type {ExperimentRecord['trials']} */ trials) {
  return {
    schema_version: 3,
    name: EXPERIMENT,
    title: 'Many runs',
    question: 'How long do listings take?',
    dataset: { name: 'demo', fingerprint: '0123456789abcdef' },
    tickers: TICKERS,
    axes: [
      { path: 'agents.finmem.memory.top_k', values: TOP_K },
      { path: 'agents.finmem.memory.layers.shallow.stability', values: STABILITY },
    ],
    metrics: 'standard',
    periods_per_year: 252,
    risk_free_rate: 0.03,
    reference_agent: 'finmem',
    file: 'many.yaml',
    overrides: [],
    seeds: [...new Set(trials.map((trial) => trial.seed))],
    windows: [
      {
        name: 'all',
        warm_up: [DATES[0] ?? '', DATES[WARM_UP - 1] ?? ''],
        test: [DATES[WARM_UP] ?? '', DATES.at(-1) ?? ''],
      },
    ],
    halving: null,
    trials,
    config: { name: EXPERIMENT },
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

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** Seconds and peak MiB of a command. */
function measured(/** @type {readonly string[]} */ args, /** @type {string} */ folder) {
  const report = `process.on('exit', () => require('node:fs').writeSync(2, '\\npeak ' + process.resourceUsage().maxRSS));`;
  const preload = join(folder, 'peak.cjs');
  writeFileSync(preload, report);
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', preload, MAIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  const seconds = (performance.now() - from) / 1000;
  const peak = Math.round(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024);
  return { seconds, peak };
}

for (const text of process.argv.length > 2 ? process.argv.slice(2) : ['1000', '10000', '100000']) {
  const folder = mkdtempSync(join(tmpdir(), 'finmem-bench-'));
  try {
    const layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
    const trials = trialsOf(Number(text));
    await writeRuns(layout, trials);
    await writeExperiment(layout, experimentOf(trials));
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
