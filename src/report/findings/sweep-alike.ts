import type { Setting } from '../../store/experiment-record.js';

/** Swept settings of a trial by path. */
export type Cell = Readonly<Record<string, Setting>>;

/** The settings beside those drawn that every cell of a figure has, so that cells compare like with like. */
export interface AlikeSettings {
  /** Each combination of them as one text. */
  readonly keys: ReadonlySet<string>;
  /** The combination of a cell, whether it is one of them or not. */
  keyOf(cell: Cell): string;
  /** True where a cell has one of them. */
  has(cell: Cell): boolean;
  /** True where they have several values of a setting. */
  varies(path: string): boolean;
}

/**
 * Of the settings that are not drawn, the combinations that are run at every place of the drawn ones. A
 * combination that few places have, as a row of `include` does, makes no place one to compare with.
 */
export function alikeSettings(
  swept: {
    readonly axes: readonly { readonly path: string }[];
    readonly cells: readonly Cell[];
    readonly own: Cell;
  },
  places: readonly { readonly path: string }[],
): AlikeSettings {
  const drawn = new Set(places.map(({ path }) => path));
  const rest = swept.axes.map(({ path }) => path).filter((path) => !drawn.has(path));
  const keyOf = (cell: Cell): string => keyAt(cell, rest);
  const byPlace = new Map<string, Set<string>>();
  const placeOf = (cell: Cell): string => keyAt(cell, [...drawn]);
  for (const cell of swept.cells) {
    const place = placeOf(cell);
    const there = byPlace.get(place);
    if (there === undefined) byPlace.set(place, new Set([keyOf(cell)]));
    else there.add(keyOf(cell));
  }
  // The file's own settings fill a place of the sweep; they do not make one.
  byPlace.get(placeOf(swept.own))?.add(keyOf(swept.own));
  const keys = commonTo([...byPlace.values()]);
  const found = [...swept.cells, swept.own].filter((cell) => keys.has(keyOf(cell)));
  return {
    keys,
    keyOf,
    has: (cell) => keys.has(keyOf(cell)),
    varies: (path) => new Set(found.map((cell) => cell[path] ?? null)).size > 1,
  };
}

/** Of the keys that more than half as many places have as the commonest, those that all such places have. */
function commonTo(places: readonly ReadonlySet<string>[]): Set<string> {
  const counts = new Map<string, number>();
  for (const key of places.flatMap((place) => [...place])) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = [...counts.values()].reduce((high, n) => Math.max(high, n), 0);
  const frequent = [...counts].filter(([, n]) => n > most / 2).map(([key]) => key);
  const alike = places.filter((place) => frequent.some((key) => place.has(key)));
  return new Set(frequent.filter((key) => alike.every((place) => place.has(key))));
}

const keyAt = (cell: Cell, paths: readonly string[]): string =>
  JSON.stringify(paths.map((path) => cell[path] ?? null));
