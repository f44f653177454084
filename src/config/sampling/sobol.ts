import { directions, type Direction } from './sobol-directions.js';

const BITS = 32;

/** Dimensions a sequence has at most: the first, and one for each direction. */
export const MOST_DIMENSIONS = directions.length + 1;

/**
 * The first points of one dimension of the Sobol sequence, in [0, 1), from point 0 on. Of every 2^k points
 * that begin at a multiple of 2^k, one lies in each of 2^k equal parts. `shift` is a digital shift, 32 bits
 * that are flipped in every point, which keeps that so; 0 leaves the sequence as it is.
 */
export function sobolPoints(dimension: number, count: number, shift: number): number[] {
  const steps = directionNumbers(dimension);
  let bits = 0;
  return Array.from({ length: count }, (_, index) => {
    // The Gray code of one point differs from that of the point before in a single digit.
    if (index > 0) bits ^= steps[lowestBit(index)] ?? 0;
    return ((bits ^ shift) >>> 0) / 2 ** BITS;
  });
}

/** One 32-bit number for each binary digit of a point's index. */
function directionNumbers(dimension: number): number[] {
  if (dimension === 0) return Array.from({ length: BITS }, (_, bit) => 1 << (BITS - 1 - bit));
  const direction = directions[dimension - 1];
  if (direction === undefined) throw new RangeError(`no Sobol dimension ${dimension}`);
  return continued(direction);
}

/** The first direction numbers, and those that the polynomial makes of them. */
function continued({ degree, inner, first }: Direction): number[] {
  const numbers = first.map((number, index) => number << (BITS - 1 - index));
  for (let bit = degree; bit < BITS; bit += 1) {
    const oldest = numbers[bit - degree] ?? 0;
    let next = oldest ^ (oldest >>> degree);
    for (let term = 1; term < degree; term += 1) {
      if (((inner >>> (degree - 1 - term)) & 1) === 1) next ^= numbers[bit - term] ?? 0;
    }
    numbers.push(next);
  }
  return numbers;
}

function lowestBit(index: number): number {
  return 31 - Math.clz32(index & -index);
}
