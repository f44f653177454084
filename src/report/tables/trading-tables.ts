import type { ReportData } from '../findings/report-data.js';
import { measureTable } from './measure-table.js';
import type { ReportTable } from './table.js';

/** How often and on which side each agent was right, in the experiment's own mode. */
export function tradingTable(data: ReportData): ReportTable | null {
  return measureTable(data, {
    name: 'trading',
    caption: `Where each agent’s return came from, ${data.mainMode} mode, by ticker and agent.`,
    mode: data.mainMode,
    measures: [
      'hit_rate',
      'exposure',
      'profit_factor',
      'long_return',
      'short_return',
      'top_five_share',
    ],
    notes: [],
  });
}

/** What trading costs, and at which cost nothing is left, in the experiment's own mode. */
export function costsTable(data: ReportData): ReportTable | null {
  return measureTable(data, {
    name: 'costs',
    caption: `Turnover and costs, ${data.mainMode} mode, by ticker and agent.`,
    mode: data.mainMode,
    measures: ['turnover', 'cost_drag', 'break_even_cost'],
    notes: [
      data.mainMode === 'paper'
        ? 'Paper mode takes no costs: what is left at a cost is the cumulative return less turnover times the cost.'
        : 'The break-even cost is of all that is traded, commission and slippage together; what was charged is in the setup.',
    ],
  });
}
