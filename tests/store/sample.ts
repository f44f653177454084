import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Layout } from '../../src/store/layout.js';
import type { NewRun } from '../../src/store/run-folder.js';
import type { ExperimentRecord } from '../../src/store/experiment-record.js';

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'finmem-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A layout in a folder that is gone when the test is; the name has a quote in it, as folders may. */
export function temporaryLayout(): Layout {
  const folder = join(temporaryFolder(), "it's here");
  return { data: join(folder, 'data'), reports: join(folder, 'reports') };
}

/** A run of two sessions. */
export function sampleRun(id: string): NewRun {
  return {
    trial: {
      schema_version: 2,
      id,
      agent: 'finmem',
      kind: 'finmem',
      ticker: 'TOY',
      seed: 3,
      windows: { warm_up: ['2022-01-03', '2022-01-03'], test: ['2022-01-04', '2022-01-05'] },
      execution: { timing: 'next_open' },
      costs: { slippage_bps: 2 },
      options: { kind: 'finmem', memory: { top_k: 5 } },
      snapshot: { dataset: 'demo', fingerprint: 'abc' },
      result_version: 1,
      abstentions: 1,
      usage: { calls: 3, input_tokens: 1200, cached_input_tokens: 100, output_tokens: 90 },
      mask: null,
    },
    sessions: [
      {
        date: '2022-01-03',
        phase: 'warm_up',
        decision_at: '2022-01-03T21:00:00Z',
        close: 100.5,
        action: 'buy',
        target: 0,
        quantity: 0,
        equity: 100_000,
        costs: 0,
        fill_price: null,
        memory: { shallow: 2, deep: 0 },
      },
      {
        date: '2022-01-04',
        phase: 'test',
        decision_at: '2022-01-04T21:00:00Z',
        close: 101,
        action: 'sell',
        target: -1,
        quantity: 12.5,
        equity: 99_990.25,
        costs: 1.5,
        fill_price: 100.75,
        memory: { shallow: 3, deep: 1 },
      },
    ],
    decisions: [
      {
        date: '2022-01-04',
        phase: 'test',
        action: 'sell',
        rationale: 'Says "no";\nand a line more, with <script> and ’.',
        cited: ['a'],
        documents: ['a', 'b'],
        momentum: -0.01,
        risk: 'risk_averse',
        retrieved: [
          { id: 'a', layer: 'shallow', recency: 1, relevancy: 0.25, importance: 0.4, score: 1.65 },
        ],
        abstained: false,
      },
    ],
    memories: [
      {
        id: 'a',
        date: '2022-01-03',
        layer: 'shallow',
        kind: 'news',
        importance: 40,
        text: 'Text.',
        summary: { source_tokens: 900, pieces: 2, cut_tokens: 0 },
      },
    ],
    memoryEvents: [
      {
        date: '2022-01-04',
        id: 'a',
        event: 'promoted',
        from: 'shallow',
        to: 'deep',
        decision: null,
      },
      { date: '2022-01-04', id: 'b', event: 'purged', from: 'shallow', to: null, decision: null },
    ],
    prompts: [
      {
        date: '2022-01-04',
        prompt: 'decide@2',
        messages: [
          { role: 'system', parts: [0] },
          { role: 'user', parts: ['It is 2022-01-04.\n', { memory: 'a' }, '\n'] },
        ],
        answer: { action: 'sell', rationale: 'Says "no".', cited: ['1'] },
      },
    ],
    promptTexts: [{ text: 'You are an analyst of Toy Works, and a careful one.' }],
    requests: [{ date: '2022-01-04', key: 'ab'.repeat(32), prompt: 'decide@2', abstained: false }],
    trainedMemory: [
      {
        saved_at: '2022-01-03',
        id: 'a',
        kind: 'news',
        date: '2022-01-03',
        text: 'Text.',
        layer: 'shallow',
        recency: 1,
        importance: 40,
        age: 0,
        access_counter: 0,
        compound: null,
        position: null,
        beyond_feedback: false,
      },
    ],
  };
}

/** What an experiment of these trials resolved to. */
export function sampleExperiment(name: string, trials: readonly string[] = []): ExperimentRecord {
  return {
    schema_version: 3,
    name,
    title: 'A title',
    question: 'A question?',
    dataset: { name: 'demo', fingerprint: 'abc' },
    tickers: ['TOY'],
    axes: [{ path: 'agents.finmem.memory.top_k', values: [3, 5] }],
    metrics: 'standard',
    periods_per_year: 252,
    risk_free_rate: 0,
    significance_level: 0.05,
    reference_agent: null,
    file: 'toy.yaml',
    overrides: [],
    seeds: [3],
    windows: [
      { name: 'all', warm_up: ['2024-01-02', '2024-01-03'], test: ['2024-01-04', '2024-01-05'] },
    ],
    halving: null,
    trials: trials.map((id) => ({
      id,
      agent: 'finmem',
      ticker: 'TOY',
      seed: 3,
      cell: { 'agents.finmem.memory.top_k': 5 },
      base: true,
      window: 'all',
      rung: null,
      preset: 'workbench',
      model: 'offline analyst',
      knowledge_cutoff: null,
      knowledge: 'none' as const,
    })),
    config: { name },
  };
}
