import { after, dayBefore } from './duration.js';
import type { Walk, Windows, WindowsEntry, WrittenWindows } from './windows.js';

/** Windows with the name they go by in one experiment. */
export interface NamedWindows extends Windows {
  readonly name: string;
  /** Path of where the file gives them: `windows`, or `windows.0` for the first of a list. */
  readonly path: string;
}

/** Windows that are counted of one walk; more of them are a mistyped date. */
const MOST_FOLDS = 10_000;

/**
 * All windows an experiment runs, in file order. Without a name of their own they go by the dates of their
 * test, and by those of the warm-up too where others are tested on the same dates; those of a walk with a name
 * go by that name and the dates of the test. What a walk has in common
 * with entries before it is run once.
 */
export function namedWindows(written: WrittenWindows): NamedWindows[] {
  if (!Array.isArray(written)) return withNames([{ ...written, path: 'windows' }]);
  const seen = new Set<string>();
  const found = written.flatMap((entry, index): Unnamed[] => {
    const windows = entryWindows(entry).filter(
      (each) => 'test' in entry || !seen.has(datesOf(each)),
    );
    for (const each of windows) seen.add(datesOf(each));
    return windows.map((each) => ({ ...each, path: `windows.${index}` }));
  });
  return withNames(found);
}

function entryWindows(entry: WindowsEntry): Omit<Unnamed, 'path'>[] {
  if ('test' in entry) return [entry];
  const { name } = entry;
  const windows = walkOf(entry);
  if (name === undefined) return windows;
  return windows.map((each) => ({ ...each, name: `${name} ${spanOf(each.test)}` }));
}

interface Unnamed extends Windows {
  readonly name?: string | undefined;
  readonly path: string;
}

function withNames(windows: readonly Unnamed[]): NamedWindows[] {
  const tests = new Map<string, number>();
  for (const { test } of windows) tests.set(spanOf(test), (tests.get(spanOf(test)) ?? 0) + 1);
  return windows.map((each) => {
    const isAlone = tests.get(spanOf(each.test)) === 1;
    return { ...each, name: each.name ?? (isAlone ? spanOf(each.test) : datesOf(each)) };
  });
}

function datesOf({ warm_up, test }: Windows): string {
  return `${spanOf(test)} after ${spanOf(warm_up)}`;
}

function spanOf([from, to]: Windows['test']): string {
  return `${from} .. ${to}`;
}

/** The windows of a walk forward, those left out that do not end before its last date. */
export function walkOf(entry: Exclude<WindowsEntry, Windows>): Windows[] {
  const walk = 'rolling' in entry ? entry.rolling : entry.expanding;
  const found: Windows[] = [];
  for (let fold = 0; fold < MOST_FOLDS; fold += 1) {
    const windows = foldOf(walk, fold, 'expanding' in entry);
    const [from, to] = windows.test;
    if (to > walk.to || to < from) break;
    found.push(windows);
  }
  return found;
}

function foldOf({ from, warm_up, test, step = test }: Walk, fold: number, keeps: boolean): Windows {
  // Stepped from the first test: months after the last days of a month would come to the same date.
  const first = after(from, warm_up);
  const tested = after(first, step, fold);
  // Tests of one step each leave no day out, though a month after 28 February is not the last of March.
  const next = step === test ? after(first, step, fold + 1) : after(tested, test);
  const learned = dayBefore(tested);
  const begins = keeps ? from : after(from, step, fold);
  // A warm-up of few days from the end of a month may otherwise begin after it ends.
  return {
    warm_up: [begins < learned ? begins : learned, learned],
    test: [tested, dayBefore(next)],
  };
}
