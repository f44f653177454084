import { summarise, type Summary } from '../../metrics/summary.js';
import { basisNotes } from '../findings/basis.js';
import { POOLED, pooledHeading, type Difference } from '../findings/differences.js';
import type { ReportData } from '../findings/report-data.js';
import { hasManyWindows, testedWindows } from '../findings/windows.js';
import { tickerHeading } from '../findings/tickers.js';
import {
  blocksText,
  familyText,
  fewSessionsText,
  notComparedNotes,
  returnsText,
} from './comparison-words.js';
import { CORRECTED_COLUMNS, correctedCells, marked, marksNotes } from './p-value-text.js';
import { counted, decimals, signedDecimals } from './number-text.js';
import type { Cell, ReportTable, TableRow } from './table.js';

/** The reference agent against each other agent, with intervals; none without a reference. */
export function differencesTable(data: ReportData): ReportTable | null {
  const all = data.differences;
  const first = all[0];
  if (first === undefined) return null;
  const scopes = [
    { heading: pooledHeading(data), ticker: POOLED },
    ...data.tickers.map((label) => ({ heading: tickerHeading(label), ticker: label.ticker })),
  ];
  const many = hasManyWindows(data.inputs.experiment);
  const groups = scopes
    .map(({ heading, ticker }) => ({
      heading,
      rows: all.filter((row) => row.ticker === ticker).map((row) => differenceRow(row, data)),
    }))
    .filter((group) => group.rows.length > 0);
  return {
    name: 'differences',
    caption: `${first.reference} minus each other agent: difference in total daily return over ${many ? `the ${testedWindows(data).length} test windows together` : 'the test window'}, ${returnsText(data.mainMode)}.`,
    head: `${first.reference} minus`,
    groupHead: 'ticker',
    columns: [
      { key: 'difference', label: 'Difference', unit: 'percentage points', align: 'end' },
      { key: 'interval', label: '95 % interval', unit: 'percentage points', align: 'end' },
      { key: 'excludes_zero', label: 'Excludes 0', unit: '', align: 'end' },
      ...CORRECTED_COLUMNS,
      { key: 'seeds', label: 'Spread over seeds', unit: 's.d.', align: 'end' },
      ...(many ? WINDOW_COLUMNS : []),
    ],
    groups,
    notes: differenceNotes(all, first, data),
  };
}

const WINDOW_COLUMNS: ReportTable['columns'] = [
  { key: 'windows_above', label: 'Windows above 0', unit: '', align: 'end' },
  { key: 'windows', label: 'Spread over windows', unit: 's.d.', align: 'end' },
];

function differenceRow(row: Difference, data: ReportData): TableRow {
  const style = data.agents.find((agent) => agent.name === row.agent);
  const { estimate, low, high } = row.interval;
  return {
    head: row.agent,
    ...(style === undefined ? {} : { colour: style.colour }),
    ...(style?.isBound === true ? { remark: 'upper bound', setApart: true } : {}),
    cells: [
      {
        text: signedDecimals(estimate * 100, 2),
        numbers: { difference: estimate },
        ...(row.excludesZero ? { best: true } : {}),
        ...marked(row.test, data.inputs.experiment.significance_level),
      },
      {
        text: `${signedDecimals(low * 100, 2)} to ${signedDecimals(high * 100, 2)}`,
        numbers: { low, high },
      },
      { text: row.excludesZero ? 'yes' : 'no' },
      ...correctedCells(row.test),
      spreadCell(row.seeds, 'one seed has no spread'),
      ...(hasManyWindows(data.inputs.experiment) ? windowCells(row) : []),
    ],
  };
}

function windowCells({ windows }: Difference): Cell[] {
  const estimates = windows.map(({ estimate }) => estimate);
  const above = estimates.filter((estimate) => estimate > 0).length;
  return [
    { text: `${above} of ${windows.length}`, numbers: { count: above, of: windows.length } },
    spreadCell(summarise(estimates), 'one window has no spread'),
  ];
}

function spreadCell(summary: Summary | null, without: string): Cell {
  const numbers = {
    mean: summary?.mean ?? null,
    sd: summary?.standardDeviation ?? null,
    n: summary?.n ?? 0,
  };
  if (numbers.sd === null) return { text: '–', numbers, note: without };
  return { text: decimals(numbers.sd * 100, 2), numbers };
}

function differenceNotes(
  all: readonly Difference[],
  first: Difference,
  data: ReportData,
): string[] {
  const outside = all.filter((row) => row.excludesZero).length;
  const { blockLength, resamples } = first.interval;
  const level = data.inputs.experiment.significance_level;
  const tests = all.map(({ test }) => test);
  const lengths = all.map(({ sessions }) => sessions);
  return [
    `Each session’s return is averaged over seeds, paired by session, subtracted and summed${data.mainMode === 'standard' ? ' (simple returns on the book, compounding left out)' : ''}. Interval: stationary block bootstrap of the paired differences, mean block ${blockLength} sessions, ${resamples} resamples. The spread is that of the same total taken seed by seed: what comes from the seed alone.`,
    ...(hasManyWindows(data.inputs.experiment)
      ? [
          'Agents are paired within each window in which both ran. Together, windows stand one after another; a session that lies in several counts once, as the mean over them. The spread over seeds is of seeds that ran in every window; that over windows is of each window’s own total. The totals of each window are in the next table.',
        ]
      : []),
    'An interval that excludes 0 (bold) says that, drawing these same sessions again in blocks, all but about one draw in forty keep the sign of the difference. It says nothing about other periods or markets: there is one price path a ticker, and every agent saw the same one.',
    `${counted(all.length, 'comparison')} made, ${outside} with an interval that excludes 0; intervals are not corrected for their number. p: block bootstrap test that the difference is 0, two-sided (${blocksText(lengths)}, recentred), corrected over all rows of this table. ${familyText(tests, level)}${fewSessionsText(lengths)}`,
    ...marksNotes(tests, level),
    ...notComparedNotes(data),
    ...basisNotes(data, data.mainMode),
  ];
}
