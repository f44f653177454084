import type { ReportData } from '../findings/report-data.js';
import { count } from './number-text.js';
import type { ReportTable } from './table.js';

/** Trials the experiment names that are not complete on disk; none when all are. */
export function missingTable(data: ReportData): ReportTable | null {
  const { missing } = data.inputs;
  if (missing.length === 0) return null;
  const agents = [...new Set(missing.map((trial) => trial.agent))];
  return {
    name: 'missing-trials',
    caption: 'Trials that are not complete; everything else in this report leaves them out.',
    head: 'Agent',
    groupHead: '',
    columns: data.tickers.map(({ ticker }) => ({
      key: ticker,
      label: ticker,
      unit: 'trials',
      align: 'end',
    })),
    groups: [
      {
        heading: '',
        rows: agents.map((agent) => ({
          head: agent,
          cells: data.tickers.map(({ ticker }) => {
            const n = missing.filter((t) => t.agent === agent && t.ticker === ticker).length;
            return { text: n === 0 ? '' : count(n), numbers: { count: n } };
          }),
        })),
      },
    ],
    notes:
      data.failures.length === 0
        ? ['Run the same experiment again: complete trials are kept, and only these are run.']
        : [],
  };
}
