import { tableFromArrays } from 'apache-arrow';
import { op } from 'arquero';
import type { ReportData } from '../findings/report-data.js';
import { shaped } from '../findings/shaped.js';
import { count, decimals } from './number-text.js';
import { togetherText } from '../findings/windows.js';
import type { Cell, ReportTable } from './table.js';

interface ActionCount {
  readonly agent: string;
  readonly kind: string;
  readonly n: number;
}

/** How often each agent answered buy, hold and sell, and where its position stood; base trials. */
export function actionMixTable(data: ReportData): ReportTable | null {
  const counts = actionCounts(data);
  if (counts.length === 0) return null;
  const rows = data.agents
    .filter((agent) => counts.some((row) => row.agent === agent.name))
    .map((agent) => {
      const n = (kind: string): number =>
        counts.find((row) => row.agent === agent.name && row.kind === kind)?.n ?? 0;
      const sessions = n('buy') + n('hold') + n('sell');
      const share = (kind: string): Cell => shareCell(n(kind) / sessions);
      return {
        head: agent.name,
        colour: agent.colour,
        ...(agent.isBound ? { setApart: true } : {}),
        cells: [
          ...['buy', 'hold', 'sell', 'long', 'flat', 'short'].map(share),
          countCell(sessions),
          ...tradingCells(data, agent.name),
          countCell(abstentions(data, agent.name)),
        ],
      };
    });
  return {
    name: 'action-mix',
    caption: 'What each agent answered, and where it stood, as a share of its test sessions.',
    head: 'Agent',
    groupHead: '',
    columns: [
      ...['Buy', 'Hold', 'Sell', 'Long', 'Flat', 'Short'].map((label) => ({
        key: label.toLowerCase(),
        label,
        unit: '%',
        align: 'end' as const,
      })),
      { key: 'sessions', label: 'Sessions', unit: '', align: 'end' },
      { key: 'trades', label: 'Sessions traded', unit: 'a trial', align: 'end' },
      { key: 'costs', label: 'Costs', unit: '% of starting cash', align: 'end' },
      { key: 'abstentions', label: 'Abstained', unit: 'whole run', align: 'end' },
    ],
    groups: [{ heading: '', rows }],
    notes: [
      `Base trials, ${togetherText(data.inputs.experiment)} together. Long, flat and short are the positions aimed at after each answer.`,
      'Costs are commission and slippage over the test window, a mean over trials; standard metrics and differences are after them, so part of a difference may be trading less.',
    ],
  };
}

function actionCounts(data: ReportData): ActionCount[] {
  const agent: string[] = [];
  const kind: string[] = [];
  for (const trial of data.inputs.complete) {
    const series = trial.base ? data.series.get(trial.id) : undefined;
    for (const [index, action] of (series?.actions ?? []).entries()) {
      const direction = series?.directions[index] ?? 0;
      agent.push(trial.agent, trial.agent);
      kind.push(action, direction > 0 ? 'long' : direction < 0 ? 'short' : 'flat');
    }
  }
  if (agent.length === 0) return [];
  const counted = shaped(tableFromArrays({ agent, kind }))
    .groupby('agent', 'kind')
    .rollup({ n: op.count() });
  return counted.objects() as ActionCount[];
}

/** Sessions traded and costs paid, the mean over an agent's base trials. */
function tradingCells(data: ReportData, agent: string): Cell[] {
  const series = data.inputs.complete
    .filter((trial) => trial.base && trial.agent === agent)
    .flatMap((trial) => data.series.get(trial.id) ?? []);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const trades = mean(series.map((one) => one.trades));
  const costs = mean(series.map((one) => one.costs / (one.equity[0] ?? 1)));
  return [
    { text: decimals(trades, 1), numbers: { trades } },
    { text: decimals(costs * 100, 2), numbers: { costs } },
  ];
}

function abstentions(data: ReportData, agent: string): number {
  return data.inputs.complete
    .filter((trial) => trial.base && trial.agent === agent)
    .reduce((sum, trial) => sum + trial.record.abstentions, 0);
}

const shareCell = (share: number): Cell => ({
  text: decimals(share * 100, 1),
  numbers: { share },
});
const countCell = (value: number): Cell => ({ text: count(value), numbers: { count: value } });
