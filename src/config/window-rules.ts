import type { z } from 'zod';
import { daysBetween } from '../base/calendar-date.js';
import type { ExperimentFields } from './experiment-fields.js';
import { testOfRung } from './halving.js';
import { namedWindows, walkOf, type NamedWindows } from './walk-forward.js';
import type { Windows, WindowsEntry } from './windows.js';

type Context = Pick<z.core.$RefinementCtx<ExperimentFields>, 'addIssue'>;
type Path = readonly (string | number)[];

/** Fewer calendar days than this hold too few sessions to judge by: a Sharpe ratio takes five returns that are not 0. */
const LEAST_DAYS_OF_A_RUNG = 14;

/** Reports windows that end before they begin, walks that hold none, and names given twice. */
export function checkWindows(windows: ExperimentFields['windows'], context: Context): void {
  if (!Array.isArray(windows)) return checkPhases(windows, ['windows'], context);
  for (const [index, entry] of windows.entries()) checkEntry(entry, ['windows', index], context);
  const names = new Map<string, NamedWindows>();
  const dates = new Map<string, NamedWindows>();
  for (const each of namedWindows(windows)) {
    const key = JSON.stringify([each.warm_up, each.test]);
    const same = dates.get(key);
    const alike = names.get(each.name);
    if (same !== undefined) {
      const text = `expected other dates; ${same.path} has the same and runs them as "${same.name}": leave out one of the two`;
      refuseEntry(windows, each, text, context);
    } else if (alike !== undefined) {
      const text = `expected another name than ${alike.path}; both have windows that go by "${each.name}": give one a name of its own`;
      refuseEntry(windows, each, text, context);
    }
    names.set(each.name, alike ?? each);
    dates.set(key, same ?? each);
  }
}

function refuseEntry(
  windows: readonly WindowsEntry[],
  { path }: NamedWindows,
  text: string,
  context: Context,
): void {
  const index = Number(path.split('.')[1]);
  refuse(context, ['windows', index], text, windows[index]);
}

function checkEntry(entry: WindowsEntry, path: Path, context: Context): void {
  if ('test' in entry) return checkPhases(entry, path, context);
  const [key, walk] =
    'rolling' in entry ? ['rolling', entry.rolling] : ['expanding', entry.expanding];
  if (walkOf(entry).length > 0) return;
  const text = `expected a later date; a warm-up of ${walk.warm_up} and a test of ${walk.test} do not fit`;
  refuse(context, [...path, key, 'to'], text, walk.to);
}

function checkPhases(windows: Windows, path: Path, context: Context): void {
  for (const key of ['warm_up', 'test'] as const) {
    const [from, to] = windows[key];
    if (from <= to) continue;
    refuse(context, [...path, key], 'expected the first date no later than the last', windows[key]);
  }
  const end = windows.warm_up[1];
  if (windows.test[0] > end) return;
  const text = `expected a window that begins after the warm-up ends (${end})`;
  refuse(context, [...path, 'test'], text, windows.test);
}

/** Reports a halving of which the first rung would be too short to tell anything. */
export function checkHalving({ sweep, windows }: ExperimentFields, context: Context): void {
  const { halving } = sweep;
  if (halving === null) return;
  const short = namedWindows(windows)
    .map(({ test }) => testOfRung(test, halving, 1))
    .find(([from, to]) => daysBetween(from, to) + 1 < LEAST_DAYS_OF_A_RUNG);
  if (short === undefined) return;
  const text = `expected fewer rungs or a smaller factor; the first rung would test from ${short.join(' to ')}`;
  refuse(context, ['sweep', 'halving', 'rungs'], text, halving.rungs);
}

function refuse(context: Context, path: Path, message: string, input: unknown): void {
  context.addIssue({ code: 'custom', path: [...path], message, input });
}
