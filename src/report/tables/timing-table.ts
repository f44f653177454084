import type { ReportData } from '../findings/report-data.js';
import { tickerHeading } from '../findings/tickers.js';
import type { Timing } from '../findings/timing.js';
import { familyText } from './comparison-words.js';
import { decimals, signedDecimals } from './number-text.js';
import { CORRECTED_COLUMNS, correctedCells, marked, marksNotes } from './p-value-text.js';
import type { ReportTable, TableRow } from './table.js';

/** Whether each agent took its positions on the right days; none where no position ever changes. */
export function timingTable(data: ReportData): ReportTable | null {
  const { timing, agents, tickers } = data;
  if (timing.every(({ test }) => test.p === null)) return null;
  const level = data.inputs.experiment.significance_level;
  const groups = tickers.map((label) => ({
    heading: tickerHeading(label),
    rows: agents.flatMap((agent): TableRow[] => {
      const own = timing.find((each) => each.ticker === label.ticker && each.agent === agent.name);
      if (own === undefined) return [];
      const apart = agent.isBound ? { remark: 'upper bound', setApart: true } : {};
      return [{ head: agent.name, colour: agent.colour, ...apart, cells: timingCells(own, level) }];
    }),
  }));
  return {
    name: 'timing',
    caption:
      'Timing: what the positions earned before costs, and how often the same positions some days sooner or later would have earned as much.',
    head: 'Agent',
    groupHead: 'ticker',
    columns: [
      { key: 'total', label: 'Earned', unit: 'log return, %', align: 'end' },
      ...CORRECTED_COLUMNS,
      { key: 'sessions', label: 'n', unit: 'sessions', align: 'end' },
    ],
    groups: groups.filter(({ rows }) => rows.length > 0),
    notes: [
      `Positions (the mean over seeds) are shifted round the test sessions by every number of days; p is the share of all n shifts, the true one included, that earn at least as much: one-sided, exact, never below 1/n. It tests timing alone: an agent that is long in a rising market has earned, yet shifts earn as much. ${familyText(
        timing.map(({ test }) => test),
        level,
      )}`,
      ...marksNotes(
        timing.map(({ test }) => test),
        level,
      ),
    ],
  };
}

function timingCells({ total, test, sessions }: Timing, level: number): TableRow['cells'] {
  return [
    { text: signedDecimals(total * 100, 2), numbers: { total }, ...marked(test, level) },
    ...correctedCells(test),
    { text: decimals(sessions, 0), numbers: { sessions } },
  ];
}
