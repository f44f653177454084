import type { Heading } from './headings.js';

/** A heading that was chosen, and the place in the form's order it has. */
export interface PlacedHeading {
  readonly heading: Heading;
  readonly place: number;
}

interface Chain extends PlacedHeading {
  readonly score: number;
  readonly before: Chain | undefined;
}

/**
 * Going back in the order costs more than any one heading is worth (3 × log2 of a long section), so
 * that a mention inside a section does not end it, and less than the many headings of a body.
 */
const COST_OF_GOING_BACK = 120;
/** What speaks less for a heading, as the title of a part, takes no room from the one before. */
const TAKES_ROOM = 1.5;

/**
 * Chooses the headings that make up a document read in the form's order: the chain of highest worth,
 * where a heading is worth its strength times the logarithm of the characters up to the next of
 * another item, and each step that does not go on in the order costs. Dynamic programming over places:
 * time is headings × places.
 */
export function readingOrder(
  headings: readonly Heading[],
  places: number,
  length: number,
): PlacedHeading[] {
  const best: (Chain | undefined)[] = Array.from({ length: places });
  for (const [index, worths] of worthsOf(headings, length).entries()) {
    const heading = headings[index];
    if (heading === undefined) break;
    const extended = [...worths].map(([place, worth]): Chain => {
      const { chain: before, score } = bestBefore(best, place);
      return { heading, place, before, score: score + worth };
    });
    for (const chain of extended) {
      if (chain.score > scoreOf(best[chain.place])) best[chain.place] = chain;
    }
  }
  const chosen: PlacedHeading[] = [];
  let last = best.reduce((one, other) => (scoreOf(other) > scoreOf(one) ? other : one), undefined);
  for (; last !== undefined; last = last.before) {
    chosen.push({ heading: last.heading, place: last.place });
  }
  return chosen.toReversed();
}

function scoreOf(chain: Chain | undefined): number {
  return chain?.score ?? 0;
}

function bestBefore(
  best: readonly (Chain | undefined)[],
  place: number,
): { chain: Chain | undefined; score: number } {
  let found: { chain: Chain | undefined; score: number } = { chain: undefined, score: 0 };
  for (const [at, chain] of best.entries()) {
    const score = scoreOf(chain) - (at >= place ? COST_OF_GOING_BACK : 0);
    if (score > found.score) found = { chain, score };
  }
  return found;
}

/** The worth of each heading at each place it may have. Page headers repeat an item and take no room from it. */
function worthsOf(headings: readonly Heading[], length: number): Map<number, number>[] {
  const worths: Map<number, number>[] = [];
  let next = { start: length, ends: new Map<number, number>() };
  for (const { start, end, labels } of headings.toReversed()) {
    const ends = new Map(labels.map(({ place }) => [place, next.ends.get(place) ?? next.start]));
    worths.push(
      new Map(
        labels.map(({ place, strength }) => [
          place,
          strength * Math.log2(2 + Math.max(0, (ends.get(place) ?? length) - end)),
        ]),
      ),
    );
    if (labels.some(({ strength }) => strength >= TAKES_ROOM)) next = { start, ends };
  }
  return worths.toReversed();
}
