import type { ReportData } from '../findings/report-data.js';
import { measureTable } from './measure-table.js';
import type { ReportTable } from './table.js';

/** Growth against risk, and against buy and hold, of each account after costs. */
export function riskTable(data: ReportData): ReportTable | null {
  return measureTable(data, {
    name: 'risk',
    caption: 'Growth and risk of each account after costs, by ticker and agent.',
    mode: 'standard',
    measures: [
      'cagr',
      'sortino_ratio',
      'calmar_ratio',
      'value_at_risk',
      'conditional_value_at_risk',
      'alpha',
      'beta',
      'information_ratio',
    ],
    notes: [
      'Always in standard mode: these take an account that compounds, pays costs and holds cash. What is annualised says little of a window much shorter than a year.',
    ],
  });
}
