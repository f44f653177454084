import { POOLED, pooledHeading } from '../findings/differences.js';
import { tickerHeading } from '../findings/tickers.js';
import {
  blocksText,
  familyText,
  fewSessionsText,
  returnsText,
} from '../tables/comparison-words.js';
import { decimals, signedDecimals, count } from '../tables/number-text.js';
import { CORRECTED_COLUMNS, correctedCells, marked, marksNotes } from '../tables/p-value-text.js';
import type { ReportTable, TableRow } from '../tables/table.js';
import { pairedBetween, type PairedBetween } from './paired-differences.js';
import type { Pair, SharedScope } from './shared-scope.js';

/** Each agent of the second minus its namesake of the first, with intervals; none where nothing is shared. */
export function pairedTable(pair: Pair, scope: SharedScope): ReportTable | null {
  const all = pairedBetween(pair, scope);
  const first = all[0];
  if (first === undefined) return null;
  const [a, b] = [pair.a, pair.b].map(({ inputs }) => inputs.experiment.name);
  const level = strictest(pair);
  const headings = [
    { ticker: POOLED, heading: pooledHeading(scope) },
    ...scope.tickers.map((label) => ({ ticker: label.ticker, heading: tickerHeading(label) })),
  ];
  return {
    name: 'paired',
    caption: `${b ?? ''} minus ${a ?? ''}, agent by agent: difference in total daily return on the sessions that both were tested on, ${returnsText(pair.a.mainMode)}.`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: [
      { key: 'difference', label: 'Difference', unit: 'percentage points', align: 'end' },
      { key: 'interval', label: '95 % interval', unit: 'percentage points', align: 'end' },
      ...CORRECTED_COLUMNS,
      { key: 'seeds', label: 'Spread over seeds', unit: 's.d.', align: 'end' },
      { key: 'sessions', label: 'Paired', unit: 'sessions', align: 'end' },
    ],
    groups: headings
      .map(({ ticker, heading }) => ({
        heading,
        rows: all.filter((row) => row.ticker === ticker).map((row) => pairedRow(row, level)),
      }))
      .filter(({ rows }) => rows.length > 0),
    notes: pairedNotes(all, first, level),
  };
}

function pairedNotes(
  all: readonly PairedBetween[],
  { difference: { interval } }: PairedBetween,
  level: number,
): string[] {
  const family = all.map(({ test }) => test);
  const sessions = all.map((row) => row.sessions);
  return [
    `Returns of each session are averaged over seeds, paired by date, subtracted and summed. Interval: stationary block bootstrap, mean block ${interval.blockLength} sessions, ${interval.resamples} resamples; bold where it excludes 0, which about one in twenty does by chance.`,
    `p: block bootstrap test that the difference is 0, two-sided (${blocksText(sessions)}, recentred), corrected over all rows of this table. ${familyText(family, level)}${fewSessionsText(sessions)}`,
    ...marksNotes(family, level),
  ];
}

function pairedRow({ agent, difference, sessions, test }: PairedBetween, level: number): TableRow {
  const { interval, seeds, excludesZero } = difference;
  const spread = seeds?.standardDeviation ?? null;
  const points = (value: number): string => signedDecimals(value * 100, 2);
  return {
    head: agent,
    cells: [
      {
        text: points(interval.estimate),
        numbers: { difference: interval.estimate },
        ...(excludesZero ? { best: true } : {}),
        ...marked(test, level),
      },
      {
        text: `${points(interval.low)} to ${points(interval.high)}`,
        numbers: { low: interval.low, high: interval.high },
      },
      ...correctedCells(test),
      {
        text: spread === null ? '–' : decimals(spread * 100, 2),
        numbers: { sd: spread, n: seeds?.n ?? 0 },
      },
      { text: count(sessions), numbers: { sessions } },
    ],
  };
}

/** The lower significance level of the two. */
const strictest = ({ a, b }: Pair): number =>
  Math.min(a.inputs.experiment.significance_level, b.inputs.experiment.significance_level);
