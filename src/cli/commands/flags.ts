import { availableParallelism } from 'node:os';
import { InvalidArgumentError } from 'commander';
import type { Shard } from '../../experiment/shards.js';

/** Gathers a flag that may be given several times. */
export function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

/** A whole number from 1. */
export function count(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1) {
    throw new InvalidArgumentError('expected a whole number from 1');
  }
  return n;
}

/** A port of this machine. */
export function port(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 0 || n > 65_535 || value.trim() === '') {
    throw new InvalidArgumentError('expected a port, 0 to 65535');
  }
  return n;
}

/** A number above 0. */
export function amount(value: string): number {
  const n = Number(value);
  if (!Number.isFinite(n) || n <= 0) throw new InvalidArgumentError('expected a number above 0');
  return n;
}

/** Trials and calls at a time, unless told otherwise. */
export function usualConcurrency(): number {
  return 2 * availableParallelism();
}

/** A number of failures from 1, or a part of the trials between 0 and 1. */
export function failures(value: string): number {
  const n = Number(value);
  if (!(n > 0) || (n >= 1 && !Number.isInteger(n))) {
    throw new InvalidArgumentError('expected a whole number from 1, or a part such as 0.1');
  }
  return n;
}

/** One of several parts, such as `3/8`. */
export function shard(value: string): Shard {
  const [, index, count] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new InvalidArgumentError('expected a part such as 3/8: the third of eight');
  }
  return { index, count };
}
