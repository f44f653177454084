import { daysBetween } from '../../base/calendar-date.js';
import type { ExperimentRecord } from '../../store/experiment-record.js';

/** A pair of windows as tables and charts name it. */
export interface WindowLabel {
  readonly name: string;
  /** Its name where all names are short, else its number in the file's order, from 1. */
  readonly label: string;
  readonly warmUp: readonly [string, string];
  readonly test: readonly [string, string];
}

/** Longest name that fits under a tick of a chart, in characters. */
const SHORT = 10;

/** Most calendar days between two windows that follow each other: a weekend and holidays. */
const FOLLOWS_WITHIN = 7;

/** The windows of an experiment, in its order. */
export function windowLabels({ windows }: Pick<ExperimentRecord, 'windows'>): WindowLabel[] {
  const areShort = windows.every(({ name }) => name.length <= SHORT);
  return windows.map(({ name, warm_up, test }, index) => ({
    name,
    label: areShort ? name : String(index + 1),
    warmUp: warm_up,
    test,
  }));
}

/** True where there is more than one test window, so that figures must say which they are of. */
export function hasManyWindows({ windows }: Pick<ExperimentRecord, 'windows'>): boolean {
  return windows.length > 1;
}

/** True where each test window begins when the one before has ended, within a few days. */
export function areConsecutive(windows: readonly Pick<WindowLabel, 'test'>[]): boolean {
  const tests = windows
    .map(({ test }) => test)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return tests.every(([from], index) => {
    const before = tests[index - 1];
    if (before === undefined) return true;
    return from > before[1] && daysBetween(before[1], from) <= FOLLOWS_WITHIN;
  });
}

/** The windows that some trial was tested on to its end. */
export function testedWindows({
  windows,
  inputs: { complete },
}: {
  readonly windows: readonly WindowLabel[];
  readonly inputs: { readonly complete: readonly { readonly window: string }[] };
}): WindowLabel[] {
  const tested = new Set(complete.map(({ window }) => window));
  return windows.filter(({ name }) => tested.has(name));
}

/** From the first day of any test window to the last day of any. */
export function testSpan(windows: readonly Pick<WindowLabel, 'test'>[]): string {
  const from = windows.map(({ test }) => test[0]).toSorted();
  const to = windows.map(({ test }) => test[1]).toSorted();
  return `${from[0] ?? ''} to ${to.at(-1) ?? ''}`;
}

/** What is counted together where trials are not told apart. */
export function togetherText(experiment: Pick<ExperimentRecord, 'windows'>): string {
  return hasManyWindows(experiment) ? 'all tickers, windows and seeds' : 'all tickers and seeds';
}

/** A window by its label and the days it is tested on. */
export function windowHeading({ name, label, test }: WindowLabel): string {
  const dates = test.join(' to ');
  return name === label && name.includes(test[0]) ? name : `${label}: ${dates}`;
}
