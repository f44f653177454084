import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesHash, canonicalJson, contentHash, type Json } from '../../src/base/content-hash.js';

function reversedKeys(value: unknown): Json {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== 'object' || value === null) return JSON.parse(JSON.stringify(value));
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversedKeys(member)]),
  );
}

const json = fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value)));

describe('canonicalJson', () => {
  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reversedKeys(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });

  it('sorts keys at every depth, keeps lists in order and leaves undefined members out', () => {
    const value = { b: [2, 1, { d: null, c: true }], a: { z: 1, y: 'é"' }, gone: undefined };
    expect(canonicalJson(value)).toBe('{"a":{"y":"é\\"","z":1},"b":[2,1,{"c":true,"d":null}]}');
  });
});

describe('contentHash', () => {
  it('tells values apart that print alike', () => {
    const hashes = [1, '1', [1], { a: 1 }, { a: '1' }, null, 'null'].map(contentHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is the SHA-256 of the canonical text', () => {
    expect(contentHash({ b: 1, a: [] })).toBe(bytesHash('{"a":[],"b":1}'));
    expect(bytesHash('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(bytesHash(new Uint8Array([97, 98, 99]))).toBe(bytesHash('abc'));
  });
});
