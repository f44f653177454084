import type { Random } from '../../../../base/random.js';

/**
 * Deals templates without repeating one until all have been dealt; decks of one object are told apart
 * by their list, so one dealer serves a whole document.
 */
export type Deal = (templates: readonly string[]) => string;

/** A dealer for one document. */
export function newDealer(random: Random): Deal {
  const left = new Map<readonly string[], string[]>();
  return (templates) => {
    let rest = left.get(templates);
    if (rest === undefined || rest.length === 0) {
      rest = [...templates];
      left.set(templates, rest);
    }
    const [dealt] = rest.splice(random.integer(0, rest.length), 1);
    if (dealt === undefined) throw new RangeError('cannot deal from an empty list');
    return dealt;
  };
}
