// How long the report of a large experiment takes, and its page to open: `node bench/report.js [trials…]` after `npx tsc -p tsconfig.json`.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { dateOfDay } from '../dist/base/calendar-date.js';
import { bytesHash } from '../dist/base/content-hash.js';
import { seededRandom } from '../dist/base/random.js';
import { writeExperiment } from '../dist/store/run-folder.js';
import { CELLS, experimentOf, recordOf, sessionsOf, TICKERS, writeRuns } from './made-up-sweep.js';
import { measured } from './measured-command.js';

/** @typedef {import('../dist/store/run-folder.js').NewRun} NewRun */
/** @typedef {import('../dist/store/experiment-record.js').ExperimentRecord} ExperimentRecord */
/** @typedef {ExperimentRecord['trials'][number]} Planned */

const EXPERIMENT = 'large';
/** The first is swept and in question; the others play their own settings. */
const AGENTS = ['finmem', 'no-memory', 'momentum', 'random', 'buy_and_hold'];
const PLAYED = AGENTS.length - 1 + CELLS.length;
const WARM_UP = 60;
const TEST = 250;
const DOCUMENTS_A_SESSION = 2;
const RETRIEVED = 15;
const DATES = weekdays(WARM_UP + TEST);

/** @returns {string[]} */
function weekdays(/** @type {number} */ count) {
  const dates = [];
  for (let day = 19_000; dates.length < count; day += 1) {
    if ((day + 4) % 7 !== 0 && (day + 4) % 7 !== 6) dates.push(dateOfDay(day));
  }
  return dates;
}

/** So many trials: seeds and tickers of every agent, and of every cell of the first. @returns {Planned[]} */
function trialsOf(/** @type {number} */ most) {
  const rows = [
    ...AGENTS.slice(1).map((agent) => ({ agent, cell: {}, base: true })),
    ...CELLS.map((each) => ({ agent: 'finmem', ...each })),
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
  const options = {
    kind: 'finmem',
    profile: { risk: 'risk_seeking', manner: '' },
    memory: { mode: remembers ? 'layered' : 'none', top_k: 5, layers },
    mask: false,
    start_from: null,
    cell: trial.cell,
  };
  const { id, ticker, agent } = trial;
  const dice = agent === 'buy_and_hold' ? null : id;
  return {
    trial: recordOf(trial, options, DATES, WARM_UP),
    sessions: sessionsOf({ ticker, dice, dates: DATES, warmUp: WARM_UP }),
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
    const documents = new Map(TICKERS.map((ticker) => [ticker, memoriesOf(ticker)]));
    const kindOf = (/** @type {Planned} */ { agent, ticker }) => `${agent} ${ticker}`;
    writeRuns(layout, EXPERIMENT, trials, kindOf, (trial, isFirst) =>
      runOf(trial, isFirst ? (documents.get(trial.ticker) ?? []) : []),
    );
    await writeExperiment(layout, experimentOf(EXPERIMENT, trials, DATES, WARM_UP));
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
