import { POOLED, pooledHeading, type Difference } from '../findings/differences.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading } from '../findings/tickers.js';
import { hasManyWindows, type WindowLabel } from '../findings/windows.js';
import { returnsText } from './comparison-words.js';
import { decimals, signedDecimals } from './number-text.js';
import type { Cell, ReportTable, RowGroup } from './table.js';

/** The reference agent against each other agent in each window by itself; none with one window. */
export function windowDifferencesTable(data: ReportData): ReportTable | null {
  const { differences } = data;
  const reference = differences[0]?.reference;
  if (reference === undefined || !hasManyWindows(data.inputs.experiment)) return null;
  const scopes = [
    { key: 'pooled', label: pooledHeading(data), ticker: POOLED },
    ...data.tickers.map((label) => ({
      key: label.ticker,
      label: tickerHeading(label),
      ticker: label.ticker,
    })),
  ].filter(({ ticker }) => differences.some((row) => row.ticker === ticker));
  const groups = data.windows
    .map((window) => windowGroup(data, window, scopes))
    .filter((group) => group.rows.length > 0);
  return {
    name: 'differences-by-window',
    caption: `${reference} minus each other agent in each window by itself: difference in total daily return, ${returnsText(data.mainMode)}.`,
    head: `${reference} minus`,
    groupHead: 'window',
    columns: scopes.map(({ key, label }) => ({
      key,
      label,
      unit: 'percentage points',
      align: 'end',
    })),
    groups,
    notes: [
      'Paired session by session within the window; ± is the sample standard deviation of the same total over seeds. A single window is short: read how often the sign is the same, not one cell.',
    ],
  };
}

function windowGroup(
  { agents, differences }: ReportData,
  { name, label, test }: WindowLabel,
  scopes: readonly { readonly ticker: string }[],
): RowGroup {
  const rows = agents.flatMap((agent) => {
    const own = differences.filter((row) => row.agent === agent.name);
    const cells = scopes.map(({ ticker }) =>
      differenceCell(
        own.find((row) => row.ticker === ticker),
        name,
      ),
    );
    if (cells.every(({ numbers }) => numbers === undefined)) return [];
    return [
      {
        head: agent.name,
        colour: agent.colour,
        ...(agent.isBound ? { remark: 'upper bound', setApart: true } : {}),
        cells,
      },
    ];
  });
  return { heading: label, remark: test.join(' to '), rows };
}

function differenceCell(difference: Difference | undefined, window: string): Cell {
  const found = difference?.windows.find((each) => each.window === window);
  if (found === undefined) return { text: '', note: 'not run by both' };
  const { estimate, seeds } = found;
  const sd = seeds.standardDeviation;
  return {
    text: signedDecimals(estimate * 100, 2),
    ...(sd === null || sd === 0 ? {} : { spread: decimals(sd * 100, 2) }),
    numbers: { difference: estimate, sd, n: seeds.n },
  };
}
