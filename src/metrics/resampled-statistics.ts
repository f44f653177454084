import type { StationaryBlocks } from './stationary-blocks.js';

/** Writes its statistics of a sample of returns into `into`; NaN where one is undefined. */
export type Statistics = (sample: Float64Array, into: Float64Array) => void;

/** Statistics of each resample of a series: as many lists as there are statistics, a value a resample. */
export function resampledStatistics(
  series: readonly number[],
  blocks: StationaryBlocks,
  statistics: Statistics,
  count: number,
): Float64Array[] {
  if (series.length !== blocks.sessions) {
    throw new RangeError(`${series.length} values do not fit blocks of ${blocks.sessions}`);
  }
  const rows = Array.from({ length: count }, () => new Float64Array(blocks.resamples));
  // Twice the series, so that a block that wraps round its end lies in one piece.
  const rounds = Float64Array.from([...series, ...series]);
  const sample = new Float64Array(series.length);
  const values = new Float64Array(count);
  for (let i = 0; i < blocks.resamples; i += 1) {
    drawInto(sample, rounds, blocks, i);
    statistics(sample, values);
    for (const [index, row] of rows.entries()) row[i] = values[index] ?? Number.NaN;
  }
  return rows;
}

function drawInto(
  sample: Float64Array,
  rounds: Float64Array,
  { starts, lengths, ends }: StationaryBlocks,
  resample: number,
): void {
  // Items are read in place: a shared reader of all kinds of series would cost most of the time.
  const last = ends[resample] ?? 0;
  let at = 0;
  for (let block = ends[resample - 1] ?? 0; block < last; block += 1) {
    const start = starts[block] ?? 0;
    const end = start + (lengths[block] ?? 0);
    for (let from = start; from < end; from += 1) {
      sample[at] = rounds[from] ?? Number.NaN;
      at += 1;
    }
  }
}
