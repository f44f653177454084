/** One agent on one date: mean over the seeds that have a value there, and the least and most of them. */
export interface PathPoint {
  readonly date: string;
  readonly agent: string;
  /** Null where no seed has a value: a gap, never a zero. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What one seed of an agent shows over time; null where it is undefined. */
export interface SeedLine {
  readonly agent: string;
  readonly dates: readonly string[];
  readonly values: readonly (number | null)[];
}

interface Tally {
  n: number;
  sum: number;
  low: number;
  high: number;
}

/** Seeds put together: one point an agent and date, agents as they come and their dates in order. */
export function pointsOverSeeds(lines: readonly SeedLine[]): PathPoint[] {
  const agents = new Map<string, Map<string, Tally>>();
  for (const { agent, dates, values } of lines) {
    const tallies = agents.get(agent) ?? new Map<string, Tally>();
    agents.set(agent, tallies);
    for (const [index, date] of dates.entries()) add(tallies, date, values[index] ?? null);
  }
  return [...agents].flatMap(([agent, tallies]) =>
    [...tallies]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, tally]) => ({ date, agent, ...pointOf(tally) })),
  );
}

function add(tallies: Map<string, Tally>, date: string, value: number | null): void {
  const tally = tallies.get(date) ?? { n: 0, sum: 0, low: Infinity, high: -Infinity };
  tallies.set(date, tally);
  if (value === null) return;
  tally.n += 1;
  tally.sum += value;
  tally.low = Math.min(tally.low, value);
  tally.high = Math.max(tally.high, value);
}

function pointOf({ n, sum, low, high }: Tally): Pick<PathPoint, 'mean' | 'low' | 'high'> {
  return n === 0 ? { mean: null, low: null, high: null } : { mean: sum / n, low, high };
}
