import type { ReportData } from '../findings/report-data.js';
import { retryText } from '../findings/reproduce.js';
import { count, counted, listed } from './number-text.js';
import type { ReportTable } from './table.js';

/** Most kinds of error that get a row of their own. */
const MOST_ROWS = 20;

/** Most names that a cell lists. */
const MOST_NAMES = 8;

/** Why trials failed, alike ones together; none where nothing is known of any. */
export function failuresTable({ failures, inputs }: ReportData): ReportTable | null {
  if (failures.length === 0) return null;
  const rest = failures.slice(MOST_ROWS);
  const left = rest.reduce((sum, { trials }) => sum + trials, 0);
  return {
    name: 'failures',
    caption: 'Trials that failed, by error.',
    head: 'Error',
    isProse: true,
    groupHead: '',
    columns: [
      { key: 'trials', label: 'Trials', unit: '', align: 'end' },
      { key: 'agents', label: 'Agents', unit: '', align: 'start' },
      { key: 'tickers', label: 'Tickers', unit: '', align: 'start' },
      { key: 'example', label: 'For example', unit: 'trial', align: 'start' },
    ],
    groups: [
      {
        heading: '',
        rows: failures.slice(0, MOST_ROWS).map(({ error, trials, agents, tickers, example }) => ({
          head: error,
          cells: [
            { text: count(trials), numbers: { count: trials } },
            { text: namesText(agents) },
            { text: namesText(tickers) },
            { text: example },
          ],
        })),
      },
    ],
    notes: [
      `Errors that differ in numbers or in the names of their trial alone stand together, in the words of the first.${left === 0 ? '' : ` ${counted(left, 'more trial')} failed with ${counted(rest.length, 'other error')}.`}`,
      `Run them again: ${retryText({ inputs })}.`,
    ],
  };
}

function namesText(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return listed(names);
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
}
