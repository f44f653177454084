import { after, dayBefore } from './duration.js';
import type { Walk, Windows, WindowsEntry, WrittenWindows } from './windows.js';

/** Windows with the name they go by in one experiment. */
export interface NamedWindows extends Windows {
  readonly name: string;
  /** Path of where the file gives them: `windows`, or `windows.0` for the first of a list. */
  readonly path: string;
}

/** All windows an experiment runs, in file order. */
export function namedWindows(written: WrittenWindows): NamedWindows[] {
  if (!Array.isArray(written)) return [{ name: nameOf(written), path: 'windows', ...written }];
  return written.flatMap((entry, index) => {
    const path = `windows.${index}`;
    if ('test' in entry) return [{ ...entry, name: entry.name ?? nameOf(entry), path }];
    return walkOf(entry).map((windows) => ({ name: nameOf(windows), path, ...windows }));
  });
}

/** The windows of a walk forward, those left out that do not end before its last date. */
export function walkOf(entry: Exclude<WindowsEntry, Windows>): Windows[] {
  const walk = 'rolling' in entry ? entry.rolling : entry.expanding;
  const found: Windows[] = [];
  for (let fold = 0; ; fold += 1) {
    const windows = foldOf(walk, fold, 'expanding' in entry);
    const [from, to] = windows.test;
    if (to > walk.to || to < from) return found;
    found.push(windows);
  }
}

function foldOf({ from, warm_up, test, step = test }: Walk, fold: number, keeps: boolean): Windows {
  const begins = after(from, step, fold);
  // Stepped from the first test: months after the last days of a month would come to the same date.
  const tested = after(after(from, warm_up), step, fold);
  return {
    warm_up: [keeps ? from : begins, dayBefore(tested)],
    test: [tested, dayBefore(after(tested, test))],
  };
}

function nameOf({ test: [from, to] }: Windows): string {
  return `${from} .. ${to}`;
}
