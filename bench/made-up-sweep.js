// A large sweep, made up on disk: what its benches have in common.
import { existsSync, linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesHash } from '../dist/base/content-hash.js';
import { seededRandom } from '../dist/base/random.js';
import { runFolder } from '../dist/store/layout.js';
import { writeRun } from '../dist/store/run-folder.js';

/** @typedef {import('../dist/store/layout.js').Layout} Layout */
/** @typedef {import('../dist/store/run-folder.js').NewRun} NewRun */
/** @typedef {import('../dist/store/run-record.js').SessionRecord} SessionRecord */
/** @typedef {import('../dist/store/experiment-record.js').ExperimentRecord} ExperimentRecord */
/** @typedef {ExperimentRecord['trials'][number]} Planned */

export const TICKERS = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];
const TOP_K = [1, 2, 3, 5, 7, 10, 15, 20];
const STABILITY = [7, 14, 30, 90, 365];
const TOP_K_PATH = 'agents.finmem.memory.top_k';
const STABILITY_PATH = 'agents.finmem.memory.layers.shallow.stability';

/** Every cell of the sweep, by the paths of its settings. */
export const CELLS = TOP_K.flatMap((k) =>
  STABILITY.map((days) => ({
    cell: { [TOP_K_PATH]: k, [STABILITY_PATH]: days },
    base: k === 5 && days === 14,
  })),
);

/** Prices of a ticker, the same in all its runs. */
function closesOf(/** @type {string} */ ticker, /** @type {number} */ sessions) {
  const random = seededRandom('bench', ticker);
  let close = 100;
  return Array.from({ length: sessions }, () => (close *= 1 + random.normal() * 0.02));
}

/**
 * Sessions of a trial whose position changes now and then by the dice of `dice`, or is held where that is null.
 *
 * @param {{ ticker: string, dice: string | null, dates: readonly string[], warmUp: number }} made
 * @returns {SessionRecord[]}
 */
export function sessionsOf({ ticker, dice, dates, warmUp }) {
  const closes = closesOf(ticker, dates.length);
  const random = seededRandom('bench', dice ?? ticker);
  let target = 0;
  let equity = 100_000;
  return dates.map((date, day) => {
    const close = closes[day] ?? 1;
    if (day > warmUp) equity *= 1 + target * (close / (closes[day - 1] ?? close) - 1);
    const before = target;
    if (day >= warmUp && random.uniform() > 0.7) target = random.integer(-1, 2);
    if (dice === null) target = day < warmUp ? 0 : 1;
    const traded = target !== before;
    return {
      date,
      phase: day < warmUp ? 'warm_up' : 'test',
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

/**
 * The record of a trial in its run folder.
 *
 * @param {Planned} trial
 * @param {object} options
 * @param {readonly string[]} dates
 * @param {number} warmUp
 * @returns {NewRun['trial']}
 */
export function recordOf(trial, options, dates, warmUp) {
  const { id, agent, ticker, seed } = trial;
  return {
    schema_version: 2,
    id,
    agent,
    kind: agent === 'no-memory' ? 'finmem' : agent,
    ticker,
    seed,
    windows: windowsOf(dates, warmUp),
    execution: { timing: 'next_open', hold: 'keep', short: true, cash: 100_000 },
    costs: { commission_per_share: 0.0049, min_commission: 0.99, slippage_bps: 2 },
    options: { ...options },
    snapshot: { dataset: 'demo', fingerprint: '0123456789abcdef' },
    result_version: 1,
    abstentions: 1,
    usage: { calls: 0, input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 },
    mask: null,
  };
}

/**
 * What the sweep resolved to.
 *
 * @param {string} name
 * @param {readonly Planned[]} trials
 * @param {readonly string[]} dates
 * @param {number} warmUp
 * @returns {ExperimentRecord}
 */
export function experimentOf(name, trials, dates, warmUp) {
  return {
    schema_version: 3,
    name,
    title: 'A large sweep',
    question: 'How long does it take to look at?',
    dataset: { name: 'demo', fingerprint: '0123456789abcdef' },
    tickers: TICKERS,
    axes: [
      { path: TOP_K_PATH, values: TOP_K },
      { path: STABILITY_PATH, values: STABILITY },
    ],
    metrics: 'standard',
    periods_per_year: 252,
    risk_free_rate: 0.03,
    significance_level: 0.05,
    reference_agent: 'finmem',
    file: `${name}.yaml`,
    overrides: [],
    seeds: [...new Set(trials.map(({ seed }) => seed))],
    windows: [{ name: 'all', ...windowsOf(dates, warmUp) }],
    halving: null,
    trials: [...trials],
    config: { name },
  };
}

/** @returns {{ warm_up: [string, string], test: [string, string] }} */
function windowsOf(/** @type {readonly string[]} */ dates, /** @type {number} */ warmUp) {
  return {
    warm_up: [dates[0] ?? '', dates[warmUp - 1] ?? ''],
    test: [dates[warmUp] ?? '', dates.at(-1) ?? ''],
  };
}

/**
 * Writes run folders with sessions and a record of their own, whose other files are those of the first of their
 * kind: `runOf` makes a whole run where it is told so.
 *
 * @param {Layout} layout
 * @param {string} experiment
 * @param {readonly Planned[]} trials
 * @param {(trial: Planned) => string} kindOf
 * @param {(trial: Planned, isFirst: boolean) => NewRun} runOf
 */
export function writeRuns(layout, experiment, trials, kindOf, runOf) {
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const trial of trials) {
    const folder = runFolder(layout, experiment, trial.id);
    const model = first.get(kindOf(trial));
    const run = runOf(trial, model === undefined);
    if (model === undefined) {
      writeRun(layout, experiment, run);
      first.set(kindOf(trial), folder);
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
