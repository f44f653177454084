import { benjaminiHochberg, holm } from '../../metrics/adjusted-p-values.js';
import type { SignificanceTest } from '../../metrics/significance-test.js';

/** A test's p-value beside what the number of tests in its family makes of it. */
export type Corrected =
  | { readonly p: number; readonly holm: number; readonly benjaminiHochberg: number }
  | { readonly p: null; readonly reason: string };

/** One family of tests, corrected together; those that could not be made are not of it. */
export function corrected(tests: readonly SignificanceTest[]): Corrected[] {
  const pValues = tests.flatMap(({ p }) => (p === null ? [] : [p]));
  const [strict, mild] = [holm(pValues), benjaminiHochberg(pValues)];
  let next = 0;
  return tests.map((test) => {
    if (test.p === null) return test;
    const index = next++;
    return { p: test.p, holm: strict[index] ?? 1, benjaminiHochberg: mild[index] ?? 1 };
  });
}

/** How many of them could be made: the size of the family. */
export const testsMade = (all: readonly Corrected[]): number =>
  all.filter(({ p }) => p !== null).length;
