import { deepestFalls, type DeepestFall } from '../findings/deepest-falls.js';
import type { ReportData } from '../findings/report-data.js';
import { returnsKey } from '../findings/returns.js';
import { hasManyWindows } from '../findings/windows.js';
import { agentGroups } from './agent-groups.js';
import { decimals } from './number-text.js';
import { textCell, type Cell, type ReportTable } from './table.js';

/** When the deepest fall of each agent's accounts began, was deepest and was made good. */
export function drawdownsTable(data: ReportData): ReportTable | null {
  const falls = deepestFalls(data.inputs.complete, data.series);
  if (falls.length === 0) return null;
  const byAgent = new Map(falls.map((fall) => [returnsKey(fall.agent, fall.ticker), fall]));
  const many = hasManyWindows(data.inputs.experiment);
  const cellsOf = (fall: DeepestFall): Cell[] => [
    { text: decimals(fall.depth * 100, 2), numbers: { depth: fall.depth } },
    textCell(String(fall.seed)),
    ...(many ? [textCell(fall.window)] : []),
    textCell(fall.peak),
    textCell(fall.trough),
    textCell(fall.recovered ?? 'never'),
  ];
  return {
    name: 'drawdowns',
    caption: 'The deepest fall of each agent’s accounts, all seeds, by ticker and agent.',
    head: 'Agent',
    groupHead: 'ticker',
    columns: [
      { key: 'depth', label: 'Depth', unit: '%', align: 'end' },
      { key: 'seed', label: 'Seed', unit: '', align: 'end' },
      ...(many ? [{ key: 'window', label: 'Window', unit: '', align: 'start' } as const] : []),
      { key: 'peak', label: 'Peak', unit: '', align: 'start' },
      { key: 'trough', label: 'Deepest', unit: '', align: 'start' },
      { key: 'recovered', label: 'Made good', unit: '', align: 'start' },
    ],
    groups: agentGroups(data, (agent, ticker) => {
      const fall = byAgent.get(returnsKey(agent, ticker));
      return fall === undefined ? null : cellsOf(fall);
    }),
    notes: [
      'On the value of the account at each session’s close, after costs: the last session at the peak, the first at the bottom, the first back at the peak or above; never: not within the window.',
    ],
  };
}
