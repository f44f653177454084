// How long the report of a large experiment takes, and its page to open: `node bench/report.js [trials…]` after `npx tsc -p tsconfig.json`.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { dateOfDay } from '../dist/base/calendar-date.js';
import { bytesHash } from '../dist/base/content-hash.js';
import { seededRandom } from '../dist/base/random.js';
import { runFolder } from '../dist/store/layout.js';
import { writeExperiment, writeRun } from '../dist/store/run-folder.js';

/** @typedef {import('../dist/store/layout.js').Layout} Layout */
/** @typedef {import('../dist/store/run-folder.js').NewRun} NewRun */
/** @typedef {import('../dist/store/run-record.js').SessionRecord} SessionRecord */
/** @typedef {import('../dist/store/experiment-record.js').ExperimentRecord} ExperimentRecord */
/** @typedef {ExperimentRecord['trials'][number]} Planned */

const EXPERIMENT = 'large';
const TICKERS = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];
/** The first is swept and in question; the others play their own settings. */
const AGENTS = ['finmem', 'no-memory', 'momentum', 'random', 'buy_and_hold'];
const TOP_K = [1, 2, 3, 5, 7, 10, 15, 20];
const STABILITY = [7, 14, 30, 90, 365];
const CELLS = TOP_K.flatMap((k) => STABILITY.map((days) => ({ k, days })));
const PLAYED = AGENTS.length - 1 + CELLS.length;
const WARM_UP = 60;
const TEST = 250;
const DOCUMENTS_A_SESSION = 2;
const RETRIEVED = 15;
const DATES = weekdays(WARM_UP + TEST);
const TOPK_PATH = 'agents.finmem.memory.top_k';
const STABILITY_PATH = 'agents.finmem.memory.layers.shallow.stability';

/** @returns {string[]} */
function weekdays(/** @type {number} */ count) {
  const dates = [];
  for (let day = 19_000; dates.length < count; day += 1) {
    if ((day + 4) % 7 !== 0 && (day + 4) % 7 !== 6) dates.push(dateOfDay(day));
  }
  return dates;
}

/** Prices of a ticker, the same in all its runs. */
function closesOf(/** @type {string} */ ticker) {
  const random = seededRandom('bench', ticker);
  let close = 100;
  return DATES.map(() => (close *= 1 + random.normal() * 0.02));
}

/** So many trials: seeds and tickers of every agent, and of every cell of the first. @returns {Planned[]} */
function trialsOf(/** @type {number} */ most) {
  const rows = [
    ...AGENTS.slice(1).map((agent) => ({ agent, cell: {}, base: true })),
    ...CELLS.map(({ k, days }) => ({
      agent: 'finmem',
      cell: { [TOPK_PATH]: k, [STABILITY_PATH]: days },
      base: k === 5 && days === 14,
    })),
  ].toSorted((a, b) => Number(b.base) - Number(a.base));
  return Array.from({ length: most }, (_, index) => {
    const row = rows[index % PLAYED] ?? rows[0];
    const at = Math.floor(index / PLAYED);
    return {
      agent: 'finmem',
      cell: {},
      base: true,
      ...row,
      id: bytesHash(`report ${index}`).slice(0, 16),
      ticker: TICKERS[at % TICKERS.length] ?? '',
      seed: Math.floor(at / TICKERS.length) + 1,
      window: 'all',
      rung: null,
      preset: row?.agent === 'finmem' ? 'workbench' : null,
      model: row?.agent === 'finmem' ? 'offline analyst' : null,
      knowledge_cutoff: null,
      knowledge: 'none',
    };
  });
}

/** @returns {SessionRecord[]} */
function sessionsOf(/** @type {Planned} */ { id, agent, ticker }) {
  const closes = closesOf(ticker);
  const random = seededRandom('bench', agent === 'buy_and_hold' ? ticker : id);
  let target = 0;
  let equity = 100_000;
  return DATES.map((date, day) => {
    const close = closes[day] ?? 1;
    if (day > WARM_UP) equity *= 1 + target * (close / (closes[day - 1] ?? close) - 1);
    const before = target;
    if (day >= WARM_UP && random.uniform() > 0.7) target = random.integer(-1, 2);
    if (agent === 'buy_and_hold') target = day < WARM_UP ? 0 : 1;
    const traded = target !== before;
    return {
      date,
      phase: day < WARM_UP ? 'warm_up' : 'test',
      decision_at: `${date}T21:00:00Z`,
      close,
      action: traded ? (target > before ? 'buy' : 'sell') : 'hold',
      target,
      quantity: Math.round((before * equity) / close),
      equity,
      costs: traded ? equity * 0.0004 : 0,
      fill_price: traded ? close : null,
      memory: { shallow: 30 + (day % 7), intermediate: 40, deep: 25 },
    };
  });
}

/** Documents of a ticker, the same for all that remember them. @returns {NewRun['memories'][number][]} */
function memoriesOf(/** @type {string} */ ticker) {
  return DATES.flatMap((date, day) =>
    Array.from({ length: DOCUMENTS_A_SESSION }, (_, n) => ({
      id: `${ticker}-${day}-${n}`,
      date,
      layer: 'shallow',
      kind: /** @type {const} */ ('news'),
      importance: 40 + ((day * 7 + n) % 50),
      text: `Orders at the works of ${ticker} rose for a third month, the company said on ${date}, and it expects the trend to hold until the autumn. (${n})`,
      summary: null,
    })),
  );
}

/** @returns {NewRun} */
function runOf(/** @type {Planned} */ trial, /** @type {NewRun['memories']} */ documents) {
  const remembers = trial.agent === 'finmem';
  const random = seededRandom('bench memories', trial.id);
  const memories = remembers ? documents : [];
  const layers = ['shallow', 'intermediate', 'deep'].map((name) => ({ name, demote_below: null }));
  return {
    trial: {
      schema_version: 2,
      id: trial.id,
      agent: trial.agent,
      kind: trial.agent === 'no-memory' ? 'finmem' : trial.agent,
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
        profile: { risk: 'risk_seeking', manner: '' },
        memory: { mode: remembers ? 'layered' : 'none', top_k: 5, layers },
        mask: false,
        start_from: null,
        cell: trial.cell,
      },
      snapshot: { dataset: 'demo', fingerprint: '0123456789abcdef' },
      result_version: 1,
      abstentions: 1,
      usage: { calls: 0, input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 },
      mask: null,
    },
    sessions: sessionsOf(trial),
    decisions: DATES.map((date, day) => ({
      date,
      phase: day < WARM_UP ? 'warm_up' : 'test',
      action: 'hold',
      rationale: `The memories of ${date} lean up, and the price has followed them so far.`,
      cited: [],
      documents: memories
        .slice(day * DOCUMENTS_A_SESSION, (day + 1) * DOCUMENTS_A_SESSION)
        .map(({ id }) => id),
      momentum: null,
      risk: null,
      retrieved: memories
        .slice(0, (day + 1) * DOCUMENTS_A_SESSION)
        .slice(-RETRIEVED)
        .map(({ id }) => ({
          id,
          layer: 'shallow',
          recency: random.uniform(),
          relevancy: random.uniform(),
          importance: random.uniform(),
          score: random.uniform(),
        })),
      abstained: day === 7,
    })),
    memories,
    memoryEvents: memories.slice(0, -60).map(({ id }, index) => ({
      date: DATES[Math.floor(index / DOCUMENTS_A_SESSION) + 30] ?? '',
      id,
      event: 'purged',
      from: 'shallow',
      to: null,
      decision: null,
    })),
    prompts: [],
    promptTexts: [],
    requests: [],
    trainedMemory: [],
  };
}

/** Runs with sessions and a record of their own; the other files are those of the first of their agent and ticker. */
async function writeRuns(/** @type {Layout} */ layout, /** @type {Planned[]} */ trials) {
  const documents = new Map(TICKERS.map((ticker) => [ticker, memoriesOf(ticker)]));
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const trial of trials) {
    const folder = runFolder(layout, EXPERIMENT, trial.id);
    const kind = `${trial.agent} ${trial.ticker}`;
    const model = first.get(kind);
    const run = runOf(trial, model === undefined ? (documents.get(trial.ticker) ?? []) : []);
    if (model === undefined) {
      await writeRun(layout, EXPERIMENT, run);
      first.set(kind, folder);
      continue;
    }
    mkdirSync(folder);
    const sessions = run.sessions.map((session) => `${JSON.stringify(session)}\n`).join('');
    const record = { ...run.trial, results: bytesHash(sessions) };
    writeFileSync(join(folder, 'sessions.ndjson'), sessions);
    writeFileSync(join(folder, 'trial.json'), `${JSON.stringify(record, null, 2)}\n`);
    for (const name of readdirSync(model)) {
      if (existsSync(join(folder, name))) continue;
      linkSync(join(model, name), join(folder, name));
    }
  }
}

/** @returns {ExperimentRecord} */
function experimentOf(/** @type {Planned[]} */ trials) {
  return {
    schema_version: 3,
    name: EXPERIMENT,
    title: 'A large experiment',
    question: 'How long does its report take?',
    dataset: { name: 'demo', fingerprint: '0123456789abcdef' },
    tickers: TICKERS,
    axes: [
      { path: TOPK_PATH, values: TOP_K },
      { path: STABILITY_PATH, values: STABILITY },
    ],
    metrics: 'standard',
    periods_per_year: 252,
    risk_free_rate: 0.03,
    reference_agent: 'finmem',
    file: 'large.yaml',
    overrides: [],
    seeds: [...new Set(trials.map(({ seed }) => seed))],
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

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** Seconds by the clock, of processor time, and peak MiB of a command. */
function measured(/** @type {readonly string[]} */ args, /** @type {string} */ folder) {
  const preload = join(folder, 'usage.cjs');
  writeFileSync(
    preload,
    `process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
require('node:fs').writeSync(2, '\\nused ' + maxRSS + ' ' + (userCPUTime + systemCPUTime)); });`,
  );
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', preload, MAIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  const [, peak, cpu] = /used (\d+) (\d+)/.exec(stderr) ?? [];
  return {
    seconds: (performance.now() - from) / 1000,
    cpu: Number(cpu) / 1e6,
    peak: Math.round(Number(peak) / 1024),
  };
}

const CHROMIUM = '/usr/bin/chromium';

/** Seconds until the page has loaded, its scripts run and its first charts stand; null without a browser. */
async function opened(/** @type {string} */ page) {
  if (!existsSync(CHROMIUM)) return null;
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await tab.goto('about:blank');
    const from = performance.now();
    await tab.goto(pathToFileURL(page).href, { waitUntil: 'load' });
    return (performance.now() - from) / 1000;
  } finally {
    await browser.close();
  }
}

for (const text of process.argv.length > 2 ? process.argv.slice(2) : ['5', '5000']) {
  const folder = mkdtempSync(join(tmpdir(), 'finmem-bench-'));
  try {
    const layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
    const trials = trialsOf(Number(text));
    await writeRuns(layout, trials);
    await writeExperiment(layout, experimentOf(trials));
    const first = measured(['report', EXPERIMENT], folder);
    rmSync(layout.reports, { recursive: true });
    const indexed = measured(['report', EXPERIMENT], folder);
    const page = join(layout.reports, EXPERIMENT, 'index.html');
    const megabytes = (statSync(page).size / 1e6).toFixed(1);
    const open = await opened(page);
    for (const [name, { seconds, cpu, peak }] of Object.entries({ first, indexed })) {
      process.stdout.write(
        `| ${text} | ${name} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${peak} | ${megabytes} | ${open?.toFixed(2) ?? '–'} |\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
