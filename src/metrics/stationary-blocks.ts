import type { Random } from '../base/random.js';
import { requireResamples, type Simulation } from './significance-test.js';

/** How a series is drawn again in blocks. */
export interface BlockDraws extends Simulation {
  /** Mean length of a block, in sessions. */
  readonly blockLength: number;
}

/**
 * The blocks of every resample, drawn once: series of one length that are resampled by the same
 * blocks keep what they have in common, and many of them cost no more random numbers than one.
 */
export interface StationaryBlocks {
  readonly sessions: number;
  readonly blockLength: number;
  readonly resamples: number;
  /** First session of each block, block after block. */
  readonly starts: Uint32Array;
  readonly lengths: Uint32Array;
  /** Number of blocks up to the end of each resample. */
  readonly ends: Uint32Array;
}

/**
 * Draws the blocks of a stationary bootstrap (Politis & Romano 1994, section 2): each starts at any
 * session, wraps round the end, and has a geometric length; the last is cut so that a resample has
 * as many sessions as the series.
 */
export function stationaryBlocks(
  sessions: number,
  { blockLength, resamples, random }: BlockDraws,
): StationaryBlocks {
  requireResamples(resamples);
  if (!(blockLength >= 1 && blockLength <= sessions)) {
    throw new RangeError(
      `blockLength ${blockLength} is not between 1 and ${sessions}, the sessions`,
    );
  }
  // As many blocks as are to be expected; room is made where chance wants more.
  let starts = new Uint32Array(Math.ceil(resamples * (1 + sessions / blockLength)));
  let lengths = new Uint32Array(starts.length);
  const ends = new Uint32Array(resamples);
  const decay = Math.log1p(-1 / blockLength);
  let blocks = 0;
  for (let i = 0; i < resamples; i += 1) {
    for (let left = sessions; left > 0; blocks += 1) {
      if (blocks === starts.length) [starts, lengths] = [doubled(starts), doubled(lengths)];
      starts[blocks] = random.integer(0, sessions);
      const length = Math.min(left, geometricLength(decay, random));
      lengths[blocks] = length;
      left -= length;
    }
    ends[i] = blocks;
  }
  return { sessions, blockLength, resamples, starts, lengths, ends };
}

function doubled(items: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * items.length);
  larger.set(items);
  return larger;
}

/** Total of a series in each resample, in the order they were drawn. */
export function resampledTotals(series: readonly number[], blocks: StationaryBlocks): Float64Array {
  if (series.length !== blocks.sessions) {
    throw new RangeError(`${series.length} values do not fit blocks of ${blocks.sessions}`);
  }
  const sums = runningSumsOfTwoRounds(series);
  const { starts, lengths, ends } = blocks;
  const totals = new Float64Array(blocks.resamples);
  let block = 0;
  for (let i = 0; i < blocks.resamples; i += 1) {
    let total = 0;
    // Items are read in place: a shared reader of all kinds of series would cost most of the time.
    for (const end = ends[i] ?? 0; block < end; block += 1) {
      const start = starts[block] ?? 0;
      total += (sums[start + (lengths[block] ?? 0)] ?? 0) - (sums[start] ?? 0);
    }
    totals[i] = total;
  }
  return totals;
}

/** Sums of the first 0, 1, ... 2n items of the series laid end to end twice, for wrapped blocks. */
function runningSumsOfTwoRounds(series: readonly number[]): Float64Array {
  const sums = new Float64Array(2 * series.length + 1);
  let sum = 0;
  for (const [i, value] of [...series, ...series].entries()) {
    sum += value;
    sums[i + 1] = sum;
  }
  return sums;
}

/**
 * Length 1, 2, ... of a mean, by inversion: P(length > k) = (1 - 1 / mean)^k = exp(k × decay). A mean of 1
 * has a decay of minus infinity and takes no random number.
 */
function geometricLength(decay: number, random: Random): number {
  if (decay === Number.NEGATIVE_INFINITY) return 1;
  return 1 + Math.floor(Math.log1p(-random.uniform()) / decay);
}
