import type { ReportData } from '../findings/report-data.js';
import { tickerHeading } from '../findings/tickers.js';
import type { Cell, RowGroup, TableRow } from './table.js';

/** A group a ticker with a row an agent; an agent for which there are no cells has no row there. */
export function agentGroups(
  { agents, tickers }: ReportData,
  cellsOf: (agent: string, ticker: string) => readonly Cell[] | null,
): RowGroup[] {
  return tickers
    .map((ticker) => ({
      heading: tickerHeading(ticker),
      rows: agents.flatMap((agent): TableRow[] => {
        const cells = cellsOf(agent.name, ticker.ticker);
        if (cells === null) return [];
        const bound = agent.isBound ? { remark: 'upper bound', setApart: true } : {};
        return [{ head: agent.name, colour: agent.colour, ...bound, cells }];
      }),
    }))
    .filter(({ rows }) => rows.length > 0);
}
