import { availableParallelism } from 'node:os';
import { InvalidArgumentError } from 'commander';

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
