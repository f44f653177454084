import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offlineEmbedder } from '../../../src/llm/embedders/offline.js';
import { cosine } from '../../../src/llm/similarity.js';

async function embed(text: string, dimension = 256): Promise<Float32Array> {
  const [vector] = await offlineEmbedder(dimension).embed([text]);
  if (vector === undefined) throw new Error('no vector');
  return vector;
}

/** The definition, word for word and slowly: the other way to the same vector. */
function byDefinition(text: string, dimension: number): number[] {
  const sums = Array<number>(dimension).fill(0);
  for (const token of text.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    let h = 2166136261n;
    for (const byte of Buffer.from(token, 'utf8')) h = ((h ^ BigInt(byte)) * 16777619n) % 2n ** 32n;
    const axis = Number((h >> 1n) % BigInt(dimension));
    const weight = (h % 2n === 1n ? 1 : -1) * (0.5 + Number((h >> 8n) & 0xffffn) / 65536);
    sums[axis] = (sums[axis] ?? 0) + weight;
  }
  const length = Math.sqrt(sums.reduce((total, value) => total + value * value, 0));
  return sums.map((value) => (length === 0 ? 0 : Math.fround(value / length)));
}

describe('offlineEmbedder', () => {
  it('puts a single token on the axis and sign of its published FNV-1a hash', async () => {
    // FNV-1a 32 of "a" is 0xe40c292c (even: -1), of "foobar" 0xbf9cf968 (even: -1).
    const a = await embed('A');
    expect(a[(0xe40c292c >>> 1) % 256]).toBe(-1);
    expect(a.filter((value) => value !== 0)).toHaveLength(1);
    expect((await embed(' foobar!', 8))[(0xbf9cf968 >>> 1) % 8]).toBe(-1);
  });

  it('agrees with the definition on any text', async () => {
    const word = fc.constantFrom('Tesla', 'beat', 'EPS', '10', '%', 'é', 'K', '𝛼', '-', ' ', '\n');
    const texts = fc.oneof(
      fc.array(word).map((words) => words.join('')),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 8, max: 300 }), async (text, dimension) => {
        expect([...(await embed(text, dimension))]).toEqual(byDefinition(text, dimension));
      }),
    );
  });

  it('gives unit length, or zeros for a text without words', async () => {
    for (const text of ['', ' ... ', 'naïve Über']) {
      const vector = await embed(text);
      const expected = /[a-z]/i.test(text) ? 1 : 0;
      expect(cosine(vector, vector)).toBeCloseTo(expected, 6);
    }
  });

  it('finds a text nearer to one that shares its words than to one that does not', async () => {
    const query = await embed('quarterly earnings of the car maker');
    const near = await embed('the car maker reports earnings');
    const far = await embed('rain expected over northern hills');
    expect(cosine(query, near)).toBeGreaterThan(cosine(query, far) + 0.2);
  });

  it('names its dimension, which changes every vector', () => {
    expect(offlineEmbedder(64).id).not.toBe(offlineEmbedder(128).id);
    expect(offlineEmbedder(64).dimension).toBe(64);
  });
});

describe('cosine', () => {
  it('is the dot product, and 0 against a vector of zeros', () => {
    expect(cosine(Float32Array.of(0.6, 0.8), Float32Array.of(0.8, 0.6))).toBeCloseTo(0.96, 6);
    expect(cosine(Float32Array.of(1, 0), Float32Array.of(0, 0))).toBe(0);
  });

  it('refuses vectors of different dimension', () => {
    expect(() => cosine(Float32Array.of(1), Float32Array.of(1, 0))).toThrow(RangeError);
  });
});
