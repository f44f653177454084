import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
import {
  loadRegistryEntries,
  readModelRegistry,
  shippedRegistry,
} from '../../src/config/model-registry-file.js';
import { openaiEmbedderSchema, openaiModelSchema } from '../../src/llm/options.js';

const model = (name: string, base_url?: string) =>
  openaiModelSchema.parse({ backend: 'openai', model: name, ...(base_url && { base_url }) });
const day = '2026-01-15';

function messageOf(text: string): string {
  try {
    loadRegistryEntries(text, 'prices.yaml');
    return 'valid';
  } catch (error) {
    if (error instanceof UserError) return error.text;
    throw error;
  }
}

describe('the registry that ships', () => {
  const entries = loadRegistryEntries(readFileSync(shippedRegistry, 'utf8'), shippedRegistry);

  it('is valid, and every entry says where it is from and something worth knowing', () => {
    expect(entries.length).toBeGreaterThan(20);
    for (const { match, source, knowledge_cutoff, prices } of entries) {
      expect(source, match.join()).not.toBe('');
      expect(knowledge_cutoff !== null || prices.length > 0, match.join()).toBe(true);
    }
  });

  it('names the server of every price, because another may ask another', () => {
    const free = entries.filter(({ prices, base_url }) => prices.length > 0 && base_url === null);
    expect(free.flatMap(({ match }) => match)).toEqual([]);
  });

  it('names no model twice at one address', () => {
    const names = entries.flatMap(({ match, base_url }) =>
      match.map((name) => `${base_url ?? ''} ${name.toLowerCase()}`),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['gpt-4o-mini', '2023-10-01', 0.15, 0.6],
    ['gpt-4-1106-preview', '2023-04-30', 10, 30],
    ['gpt-4.1', '2024-06-01', 2, 8],
    ['gpt-3.5-turbo', '2021-09-01', 0.5, 1.5],
  ])('knows %s', async (name, cutoff, input, output) => {
    const registry = await readModelRegistry(undefined);
    expect(registry.cutoffOf(model(name))).toBe(cutoff);
    expect(registry.priceOf(model(name), day)).toMatchObject({ input, output });
  });

  it('knows that the price of o3 fell', async () => {
    const registry = await readModelRegistry(undefined);
    expect(registry.priceOf(model('o3'), '2025-06-09')).toMatchObject({ input: 10, output: 40 });
    expect(registry.priceOf(model('o3'), '2025-06-10')).toMatchObject({ input: 2, output: 8 });
  });

  it('knows the cut-off of open weights wherever they run, and no price of them', async () => {
    const registry = await readModelRegistry(undefined);
    const local = model('llama3.1:8b', 'http://127.0.0.1:11434/v1');
    expect(registry.cutoffOf(local)).toBe('2023-12-31');
    expect(registry.priceOf(local, day)).toBeNull();
    expect(registry.cutoffOf(model('meta-llama/Llama-3.3-70B-Instruct-Turbo'))).toBe('2023-12-31');
  });

  it('prices embedding models', async () => {
    const registry = await readModelRegistry(undefined);
    const embedder = openaiEmbedderSchema.parse({
      backend: 'openai',
      model: 'text-embedding-3-small',
    });
    expect(registry.priceOf(embedder, day)).toMatchObject({ input: 0.02, output: 0 });
  });
});

describe('a price file of one’s own', () => {
  it('comes before the registry that ships, which fills in the rest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'finmem-prices-'));
    const file = join(folder, 'prices.yaml');
    await writeFile(
      file,
      'models: [{ match: gpt-4o-mini, prices: [{ from: 2025-01-01, input: 9, output: 9 }] }]\n',
    );
    const registry = await readModelRegistry(file);
    expect(registry.priceOf(model('gpt-4o-mini'), day)).toMatchObject({ input: 9, output: 9 });
    expect(registry.cutoffOf(model('gpt-4o-mini'))).toBe('2023-10-01');
  });

  it('that cannot be read is told with its path', async () => {
    await expect(readModelRegistry('/no/such/prices.yaml')).rejects.toThrow(
      'cannot read this file of models and prices',
    );
  });

  it('that is wrong is told with line and key', () => {
    expect(messageOf('models:\n  - match: x\n    knowlege_cutoff: 2024-01-01\n')).toMatch(
      /^prices.yaml:3:5: models.0.knowlege_cutoff: no such setting; .*Did you mean "knowledge_cutoff"\?/s,
    );
    expect(
      messageOf('models:\n  - match: x\n    prices: [{ from: soon, input: 1, output: 1 }]\n'),
    ).toMatch(/^prices.yaml:3:\d+: models.0.prices.0.from: expected .*got "soon"/);
    expect(
      messageOf('models:\n  - match: x\n    prices: [{ from: 2024-01-01, input: 1 }]\n'),
    ).toMatch(/models.0.prices.0.output: missing/);
  });
});
