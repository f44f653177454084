import { seededRandom } from '../../base/random.js';
import { pointOf } from '../spread.js';
import type { Sample } from './sample-schema.js';
import { sobolPoints } from './sobol.js';

/** One value a sample drew for a setting, and its place in the list it was drawn from; null for a number. */
export interface Drawn {
  readonly value: unknown;
  readonly index: number | null;
}

/** The coordinate of every point of a sample in one of its settings, in the order of the points. */
export function drawnValues(sample: Sample, path: string): Drawn[] {
  const from = sample.settings[path] ?? [];
  return sharesOf(sample, path).map((share) => {
    if (!Array.isArray(from)) return { value: pointOf(from, share), index: null };
    const index = Math.floor(share * from.length);
    return { value: from[index], index };
  });
}

/** Where in its range each point lies, in [0, 1). Draws of one setting do not move with another's. */
function sharesOf({ method, count, seed, settings }: Sample, path: string): number[] {
  const random = seededRandom('sample', method, seed, path);
  if (method === 'random') return Array.from({ length: count }, () => random.uniform());
  const dimension = Object.keys(settings).indexOf(path);
  return sobolPoints(dimension, count, random.integer(0, 2 ** 32));
}
