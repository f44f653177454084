// How many days a second the agent lives through, embedding and decision excluded:
// `node bench/agent-days.js [data file]` after `npx tsc -p tsconfig.json`.
import { readFileSync } from 'node:fs';
import { FinmemAgent } from '../dist/agents/finmem/agent.js';
import { finmemOptionsSchema } from '../dist/agents/finmem/options.js';
import { presetValues } from '../dist/agents/finmem/presets.js';
import { offlineEmbedder } from '../dist/llm/embedders/offline.js';
import { seededImportance } from '../dist/memory/importance.js';

/** @typedef {import('../dist/agents/context.js').AgentContext} AgentContext */
/** @typedef {import('../dist/agents/finmem/options.js').FinmemOptions} FinmemOptions */
/** @typedef {import('../dist/market/market.js').MarketDocument} MarketDocument */
/** @typedef {import('../dist/market/market.js').Observation} Observation */

const DATA = '../shared/data/investorbench/msft.json';
const DIMENSION = 256;
const TOP_K = 5;
const WARM_UP = 60;
const ROUNDS = 40;
/** Agent-days a second of FinMem's Python over this file on a machine of two cores, one thread. */
const REFERENCE = 298;

/** @returns {Observation[]} the sessions of a file in INVESTOR-BENCH's shape */
function observationsOf(/** @type {string} */ file) {
  const days = Object.entries(JSON.parse(readFileSync(file, 'utf8')));
  const bars = days.map(([date, { prices }]) => {
    return { date, open: null, close: prices, availableAt: `${date}T21:00:00Z` };
  });
  return days.map(([date, day], index) => ({
    ticker: 'MSFT',
    date,
    decisionAt: `${date}T21:00:00Z`,
    bars: bars.slice(0, index + 1),
    documents: [
      ...documentsOf(date, 'news', day.news),
      ...documentsOf(date, '10-K', day['10k']),
      ...documentsOf(date, '10-Q', day['10q']),
    ],
  }));
}

/**
 * @param {string} date
 * @param {MarketDocument['kind']} kind
 * @param {string[] | undefined} texts
 */
function documentsOf(date, kind, texts = []) {
  const availableAt = `${date}T12:00:00Z`;
  return texts.map((text, index) => ({ id: `${kind} ${date} ${index}`, kind, availableAt, text }));
}

/** @returns {FinmemOptions} the preset's settings, the same K for all, documents as they are */
function optionsOf(/** @type {import('../dist/agents/finmem/presets.js').PresetName} */ preset) {
  const values = presetValues(preset);
  return finmemOptionsSchema.parse({
    ...values,
    kind: 'finmem',
    preset,
    memory: { ...values.memory, top_k: TOP_K },
    summary: { max_words: 1_000_000 },
  });
}

/** Vectors made once, before anything is timed. */
function knownVectors() {
  const embedder = offlineEmbedder(DIMENSION);
  /** @type {Map<string, Float32Array>} */
  const known = new Map();
  return {
    ...embedder,
    /** @param {readonly string[]} texts */
    async embed(texts) {
      const missing = texts.filter((text) => !known.has(text));
      if (missing.length > 0) {
        const vectors = await embedder.embed(missing);
        for (const [index, text] of missing.entries()) known.set(text, vectors[index]);
      }
      return texts.map((text) => known.get(text));
    },
  };
}

/** The answer to each task; the first memory shown is cited. */
const ANSWERS = {
  explain_move: { rationale: 'It was expected.', cited: ['1'] },
  decide: { action: 'buy', rationale: 'It looks good.', cited: ['1'] },
  extended_reflection: { insight: 'The readings held up.' },
};
const noUsage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
const constantModel = {
  id: 'constant',
  limits: null,
  /** @param {import('../dist/llm/model.js').Prompt<unknown>} prompt */
  generate: async (prompt) => {
    return { value: ANSWERS[prompt.facts.task], usage: noUsage, calls: 0, key: null };
  },
};

/** @returns {AgentContext} */
function contextWith(/** @type {import('../dist/llm/embedder.js').Embedder} */ embedder) {
  return {
    company: {
      ticker: 'MSFT',
      name: 'Microsoft',
      sector: 'Software',
      introduction: 'It sells it.',
    },
    seed: 1,
    execution: { timing: 'next_open', hold: 'keep', short: true },
    listener: { stored() {}, changed() {}, summarised() {} },
    drawImportance: seededImportance(1),
    trainedMemory: null,
    openModel: () => constantModel,
    openEmbedder: () => embedder,
    referenceActions: new Map(),
    plantedReturns: new Map(),
  };
}

/** One agent's life over all sessions but the last, which has no next close. */
async function live(
  /** @type {FinmemAgent} */ agent,
  /** @type {readonly Observation[]} */ observations,
) {
  const view = { direction: /** @type {const} */ (1), quantity: 1, cash: 0, equity: 1 };
  for (let i = 0; i < observations.length - 1; i += 1) {
    const observation = observations[i];
    if (i < WARM_UP) {
      const close = observation.bars[i].close;
      const nextChange = observations[i + 1].bars[i + 1].close / close - 1;
      await agent.learn(observation, { nextChange });
    } else {
      await agent.act(observation, view);
    }
  }
}

const observations = observationsOf(process.argv[2] ?? DATA);
const context = contextWith(knownVectors());
const days = observations.length - 1;
for (const preset of /** @type {const} */ (['workbench', 'paper', 'reference'])) {
  const options = optionsOf(preset);
  /** @type {number[]} */
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const agent = new FinmemAgent(options, context);
    const start = performance.now();
    await live(agent, observations);
    times.push(performance.now() - start);
  }
  const median = times.toSorted((a, b) => a - b)[ROUNDS >> 1];
  const speed = (days / median) * 1000;
  process.stdout.write(
    `${preset.padEnd(10)} ${Math.round(speed).toLocaleString('en')} agent-days/s, ${(speed / REFERENCE).toFixed(0)} times the reference's\n`,
  );
}
