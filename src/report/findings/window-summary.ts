import { summarise } from '../../metrics/summary.js';

/** A value of one trial and the window it was measured in. */
export interface WindowValue {
  readonly window: string;
  readonly value: number;
}

/** One figure over seeds and windows, the two told apart. */
export interface WindowSummary {
  /** Trials. */
  readonly n: number;
  readonly windows: number;
  /** Mean over windows of the mean over seeds: a window counts once however many seeds it has. */
  readonly mean: number;
  /** Sample standard deviation of the windows' means; null for one window. */
  readonly overWindows: number | null;
  /** Sample standard deviation over seeds in one window, the mean over windows; null where none has two. */
  readonly overSeeds: number | null;
  /** Least and most of the windows' means; of the trials where there is one window. */
  readonly minimum: number;
  readonly maximum: number;
}

/** Puts values of seeds and windows together. Throws a RangeError when there are none. */
export function summariseWindows(values: readonly WindowValue[]): WindowSummary {
  const byWindow = new Map<string, number[]>();
  for (const { window, value } of values) {
    const own = byWindow.get(window);
    if (own === undefined) byWindow.set(window, [value]);
    else own.push(value);
  }
  const each = [...byWindow.values()].map(summarise);
  const means = summarise(each.map(({ mean }) => mean));
  const spreads = each.flatMap(({ standardDeviation }) => standardDeviation ?? []);
  const [first] = each;
  const { minimum, maximum } = first !== undefined && each.length === 1 ? first : means;
  return {
    n: values.length,
    windows: each.length,
    mean: means.mean,
    overWindows: means.standardDeviation,
    overSeeds: spreads.length === 0 ? null : summarise(spreads).mean,
    minimum,
    maximum,
  };
}
