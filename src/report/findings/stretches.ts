import type { ReportData } from './report-data.js';
import { areConsecutive, hasManyWindows } from './windows.js';
import { listed } from '../tables/number-text.js';

/** Windows that get charts of their own where they cannot be laid end to end. */
const MOST_WINDOWS = 3;

/** Test windows drawn as one path: the only one, all laid end to end, or one of several. */
export interface Stretch {
  readonly kind: 'only' | 'chain' | 'window';
  readonly windows: readonly string[];
  /** Days on which another window begins, drawn as upright lines. */
  readonly borders: readonly string[];
  /** Ending of the names of its figure and charts. */
  readonly ending: string;
  readonly title: string;
  /** What to know of it, after a blank; empty for the only window. */
  readonly note: string;
}

/** What is drawn over time: one path where windows can be laid end to end, else the first few windows. */
export function stretches({ windows, inputs }: ReportData): Stretch[] {
  const names = windows.map(({ name }) => name);
  if (!hasManyWindows(inputs.experiment)) {
    return [
      { kind: 'only', windows: names, borders: [], ending: '', title: 'the test window', note: '' },
    ];
  }
  if (areConsecutive(windows)) {
    const title = `the ${names.length} test windows, laid end to end`;
    const note =
      ' Each seed’s windows are chained: a window starts from a book of cash worth what the one before ended with, and what the price does between two windows is nobody’s. Upright lines mark where a window begins. A seed that lacks one is left out.';
    const borders = windows
      .map(({ test }) => test[0])
      .toSorted()
      .slice(1);
    return [{ kind: 'chain', windows: names, borders, ending: '', title, note }];
  }
  const left = windows.slice(MOST_WINDOWS).map(({ label }) => label);
  const note =
    left.length === 0
      ? ' Windows that overlap or lie apart are not chained.'
      : ` Windows that overlap or lie apart are not chained; not drawn: ${left.length > 12 ? `${left.length} more` : listed(left)}, which the tables have.`;
  return windows.slice(0, MOST_WINDOWS).map(({ name, label, test }, index) => ({
    kind: 'window',
    windows: [name],
    borders: [],
    ending: `-w${index + 1}`,
    title: `test window ${label} (${test.join(' to ')})`,
    note,
  }));
}
