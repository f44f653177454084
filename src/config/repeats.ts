import type { z } from 'zod';

/** Reports every item of a list that stands in it before, at the repeated one or at this key of it. */
export function reportRepeats(
  items: readonly (string | number)[],
  path: readonly (string | number)[],
  noun: string,
  context: Pick<z.core.$RefinementCtx, 'addIssue'>,
  key?: string,
): void {
  for (const [index, item] of items.entries()) {
    if (items.indexOf(item) === index) continue;
    context.addIssue({
      code: 'custom',
      path: [...path, index, ...(key === undefined ? [] : [key])],
      message: `expected each ${noun} once`,
      input: item,
    });
  }
}
