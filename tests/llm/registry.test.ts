import { describe, expect, it } from 'vitest';
import {
  openaiEmbedderSchema,
  openaiModelSchema,
  type OpenaiModelOptions,
} from '../../src/llm/options.js';
import { costOf, modelRegistry, registrySchema } from '../../src/llm/registry.js';

const model = (settings: object = {}): OpenaiModelOptions =>
  openaiModelSchema.parse({ backend: 'openai', model: 'small-1', ...settings });

const registry = (...models: object[]) => modelRegistry(registrySchema.parse({ models }).models);

const day = '2025-06-01';

describe('a registry of models', () => {
  it('knows a model by its exact name, in any case', () => {
    const known = registry({ match: 'Small-1', knowledge_cutoff: '2024-01-31' });
    expect(known.cutoffOf(model())).toBe('2024-01-31');
    expect(known.cutoffOf(model({ model: 'small-10' }))).toBeNull();
  });

  it('takes * for any characters and every other sign for itself', () => {
    const known = registry({ match: ['org/Big-3.1-*', 'big*:7b'], knowledge_cutoff: '2023-12-31' });
    const cutoff = (name: string) => known.cutoffOf(model({ model: name }));
    expect(cutoff('org/big-3.1-8B-Instruct')).toBe('2023-12-31');
    expect(cutoff('big:7b')).toBe('2023-12-31');
    expect(cutoff('org/Big-3x1-8B')).toBeNull();
    expect(cutoff('other/org/Big-3.1-8B')).toBeNull();
  });

  it('takes the first entry that fits', () => {
    const known = registry(
      { match: 'small-1-mini*', knowledge_cutoff: '2024-06-01' },
      { match: 'small-1*', knowledge_cutoff: '2023-10-01' },
    );
    expect(known.cutoffOf(model({ model: 'small-1-mini-2024' }))).toBe('2024-06-01');
    expect(known.cutoffOf(model({ model: 'small-1-2024' }))).toBe('2023-10-01');
  });

  it('gives the price in force on the day, and none before the first began', () => {
    const known = registry({
      match: 'small-1',
      prices: [
        { from: '2025-06-10', input: 2, output: 8 },
        { from: '2025-01-01', input: 10, cached_input: 5, output: 40 },
      ],
    });
    expect(known.priceOf(model(), '2024-12-31')).toBeNull();
    expect(known.priceOf(model(), '2025-06-09')).toEqual({
      input: 10,
      cached_input: 5,
      output: 40,
    });
    expect(known.priceOf(model(), '2025-06-10')).toEqual({
      input: 2,
      cached_input: null,
      output: 8,
    });
  });

  it('asks a price only of the server whose price it is, and a cut-off of any', () => {
    const known = registry({
      match: 'small-1',
      base_url: 'https://api.maker.com/v1/',
      knowledge_cutoff: '2024-01-31',
      prices: [{ from: '2025-01-01', input: 1, output: 2 }],
    });
    const there = model({ base_url: 'https://api.maker.com/v1' });
    const elsewhere = model({ base_url: 'http://127.0.0.1:8000/v1' });
    expect(known.priceOf(there, day)).toMatchObject({ input: 1, output: 2 });
    expect(known.priceOf(elsewhere, day)).toBeNull();
    expect(known.cutoffOf(elsewhere)).toBe('2024-01-31');
  });

  it('takes the cut-off from a later entry when the first gives only a price', () => {
    const known = registry(
      { match: 'small-1', prices: [{ from: '2025-01-01', input: 3, output: 4 }] },
      {
        match: 'small-*',
        knowledge_cutoff: '2024-01-31',
        prices: [{ from: '2025-01-01', input: 1, output: 2 }],
      },
    );
    expect(known.priceOf(model(), day)).toMatchObject({ input: 3, output: 4 });
    expect(known.cutoffOf(model())).toBe('2024-01-31');
  });

  it('comes after what the model itself says', () => {
    const known = registry({
      match: '*',
      knowledge_cutoff: '2024-01-31',
      prices: [{ from: '2025-01-01', input: 1, output: 2 }],
    });
    const own = model({ price: { input: 0, output: 0 }, knowledge_cutoff: '2020-01-01' });
    expect(known.priceOf(own, day)).toEqual({ input: 0, cached_input: null, output: 0 });
    expect(known.cutoffOf(own)).toBe('2020-01-01');
  });

  it('prices embedders too', () => {
    const known = registry({
      match: 'vectors',
      prices: [{ from: '2025-01-01', input: 0.02, output: 0 }],
    });
    const embedder = openaiEmbedderSchema.parse({ backend: 'openai', model: 'vectors' });
    expect(known.priceOf(embedder, day)).toMatchObject({ input: 0.02 });
  });

  it('says which models bill reasoning that is not shown', () => {
    const known = registry({ match: 'small-1', reasoning: true });
    expect(known.isReasoning(model())).toBe(true);
    expect(known.isReasoning(model({ model: 'other' }))).toBe(false);
  });

  it('refuses two prices from the same day', () => {
    const prices = [
      { from: '2025-01-01', input: 1, output: 2 },
      { from: '2025-01-01', input: 2, output: 2 },
    ];
    expect(() => registry({ match: 'small-1', prices })).toThrow(/once/);
  });
});

describe('the cost of tokens', () => {
  const usage = { inputTokens: 1_000_000, cachedInputTokens: 400_000, outputTokens: 200_000 };

  it('is input, cached input and output at their prices a million', () => {
    expect(costOf(usage, { input: 2.5, cached_input: 1.25, output: 10 })).toBeCloseTo(
      0.6 * 2.5 + 0.4 * 1.25 + 0.2 * 10,
      12,
    );
  });

  it('has no reduction for cached input where none is priced', () => {
    expect(costOf(usage, { input: 2.5, cached_input: null, output: 10 })).toBeCloseTo(4.5, 12);
  });
});
