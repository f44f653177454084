import type { CompleteTrial } from '../reading/inputs.js';
import type { TrialSeries } from './trial-series.js';

/** One seed of an agent on a ticker, over one test window or several laid end to end. */
export interface Walk {
  readonly agent: string;
  readonly series: Pick<TrialSeries, 'dates' | 'closes' | 'directions' | 'equity'>;
  /** Places in the series at which another window begins, to which nothing was earned. */
  readonly joins: readonly number[];
}

/** The seeds of a ticker that can be followed, and those that cannot. */
export interface Walks {
  readonly walks: readonly Walk[];
  /** Seeds of each agent that lack a window, by agent; an agent without any is not in it. */
  readonly broken: ReadonlyMap<string, { readonly lacking: number; readonly seeds: number }>;
}

/**
 * The base trials of a ticker over these windows, one walk an agent and seed. A seed that lacks a window
 * in which others ran makes no walk: what it would have earned there is not known.
 */
export function walksOf(
  data: {
    readonly complete: readonly CompleteTrial[];
    readonly series: ReadonlyMap<string, TrialSeries>;
  },
  ticker: string,
  windows: readonly string[],
): Walks {
  const own = data.complete.filter(
    (trial) =>
      trial.base &&
      trial.ticker === ticker &&
      windows.includes(trial.window) &&
      data.series.has(trial.id),
  );
  const ran = new Set(own.map(({ window }) => window));
  const bySeed = new Map<string, CompleteTrial[]>();
  for (const trial of own) {
    const key = JSON.stringify([trial.agent, trial.seed]);
    bySeed.set(key, [...(bySeed.get(key) ?? []), trial]);
  }
  const walks: Walk[] = [];
  const broken = new Map<string, { lacking: number; seeds: number }>();
  for (const trials of bySeed.values()) {
    const agent = trials[0]?.agent ?? '';
    const isWhole = new Set(trials.map(({ window }) => window)).size === ran.size;
    const count = broken.get(agent) ?? { lacking: 0, seeds: 0 };
    broken.set(agent, { lacking: count.lacking + (isWhole ? 0 : 1), seeds: count.seeds + 1 });
    if (isWhole)
      walks.push({ agent, ...chained(trials.flatMap(({ id }) => data.series.get(id) ?? [])) });
  }
  const lacking = [...broken].filter(([, count]) => count.lacking > 0);
  return { walks, broken: new Map(lacking) };
}

/** Series of windows that follow each other as one: what a window earns is earned on what was there before. */
function chained(series: readonly TrialSeries[]): Omit<Walk, 'agent'> {
  const [only] = series;
  if (only !== undefined && series.length === 1) return { series: only, joins: [] };
  const joins: number[] = [];
  const dates: string[] = [];
  const closes: number[] = [];
  const directions: number[] = [];
  const equity: number[] = [];
  for (const each of series.toSorted((a, b) =>
    (a.dates[0] ?? '') < (b.dates[0] ?? '') ? -1 : 1,
  )) {
    const scale = (equity.at(-1) ?? each.equity[0] ?? 1) / (each.equity[0] ?? 1);
    // A window's last answer earns nothing in it, and nobody held what lies between two windows.
    if (directions.length > 0) {
      directions[directions.length - 1] = 0;
      joins.push(dates.length);
    }
    dates.push(...each.dates);
    closes.push(...each.closes);
    directions.push(...each.directions);
    equity.push(...each.equity.map((value) => value * scale));
  }
  return { series: { dates, closes, directions, equity }, joins };
}
