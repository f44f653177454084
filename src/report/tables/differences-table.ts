import { POOLED, pooledHeading, type Difference } from '../findings/differences.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading } from '../findings/tickers.js';
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
  const groups = scopes
    .map(({ heading, ticker }) => ({
      heading,
      rows: all.filter((row) => row.ticker === ticker).map((row) => differenceRow(row, data)),
    }))
    .filter((group) => group.rows.length > 0);
  return {
    name: 'differences',
    caption: `${first.reference} minus each other agent: difference in total daily return over the test window, after costs (standard mode).`,
    head: `${first.reference} minus`,
    groupHead: 'ticker',
    columns: [
      { key: 'difference', label: 'Difference', unit: 'percentage points', align: 'end' },
      { key: 'interval', label: '95 % interval', unit: 'percentage points', align: 'end' },
      { key: 'excludes_zero', label: 'Excludes 0', unit: '', align: 'end' },
      { key: 'seeds', label: 'Spread over seeds', unit: 's.d.', align: 'end' },
    ],
    groups,
    notes: differenceNotes(all, first),
  };
}

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
      },
      {
        text: `${signedDecimals(low * 100, 2)} to ${signedDecimals(high * 100, 2)}`,
        numbers: { low, high },
      },
      { text: row.excludesZero ? 'yes' : 'no' },
      spreadCell(row),
    ],
  };
}

function spreadCell({ seeds }: Difference): Cell {
  const { mean, standardDeviation: sd, n } = seeds;
  const numbers = { mean, sd, n };
  if (sd === null) return { text: '–', numbers, note: 'one seed has no spread' };
  return { text: decimals(sd * 100, 2), numbers };
}

function differenceNotes(all: readonly Difference[], first: Difference): string[] {
  const outside = all.filter((row) => row.excludesZero).length;
  const { blockLength, resamples } = first.interval;
  return [
    `Each session’s simple return on the book is averaged over seeds, paired by session, subtracted and summed (compounding left out). Interval: stationary block bootstrap of the paired differences, mean block ${blockLength} sessions, ${resamples} resamples. The spread is that of the same total taken seed by seed: what comes from the seed alone.`,
    'An interval that excludes 0 (bold) says that, drawing these same sessions again in blocks, all but about one draw in forty keep the sign of the difference. It says nothing about other periods or markets: there is one price path a ticker, and every agent saw the same one.',
    `${counted(all.length, 'comparison')} made, ${outside} with an interval that excludes 0. None is corrected for their number: at this level about one in twenty excludes 0 by chance where there is no difference.`,
  ];
}
