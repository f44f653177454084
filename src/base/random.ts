import { hash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of random numbers; every draw in the program comes from one that was passed in. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform integer in [from, to), `to` exclusive. */
  integer(from: number, to: number): number;
  /** Standard normal (Marsaglia's polar method, 1964). */
  normal(): number;
  /** One item, each equally likely. Throws on an empty list. */
  choose<T>(items: readonly T[]): T;
  /** Index drawn with probability proportional to its weight. */
  weighted(weights: readonly number[]): number;
}

/**
 * A generator seeded by everything that names the draw, for example
 * `seededRandom('importance', seed, documentId)`. Streams with different names are independent, so
 * adding one draw never shifts another.
 */
export function seededRandom(...name: readonly (string | number)[]): Random {
  const generator = xoroshiro128plus(firstInt32(hash('sha256', JSON.stringify(name), 'binary')));
  const uniform = (): number => uniformFloat64(generator);
  return {
    uniform,
    integer: (from, to) => from + Math.floor(uniform() * (to - from)),
    normal: () => polarNormal(uniform),
    choose: (items) => chooseOne(items, uniform()),
    weighted: (weights) => weightedIndex(weights, uniform()),
  };
}

/** The first four bytes as a little-endian integer; of a text of bytes, because it makes no buffer. */
function firstInt32(bytes: string): number {
  const at = (index: number): number => bytes.charCodeAt(index) << (8 * index);
  return at(0) | at(1) | at(2) | at(3);
}

function polarNormal(uniform: () => number): number {
  for (;;) {
    const u = 2 * uniform() - 1;
    const v = 2 * uniform() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

function chooseOne<T>(items: readonly T[], u: number): T {
  const item = items[Math.floor(u * items.length)];
  if (item === undefined) throw new RangeError('cannot choose from an empty list');
  return item;
}

function weightedIndex(weights: readonly number[], u: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let mark = u * total;
  for (const [index, weight] of weights.entries()) {
    mark -= weight;
    if (mark < 0) return index;
  }
  return weights.length - 1;
}
