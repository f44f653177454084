import { cellSharpeIntervals } from '../findings/cell-intervals.js';
import { pooledHeading, POOLED } from '../findings/differences.js';
import type { RankedCell, SweepRanking, SweepRankings } from '../findings/overfitting.js';
import type { ReportData } from '../findings/report-data.js';
import { sweptOf, type SweepAxis } from '../findings/sweep.js';
import { tickerHeading } from '../findings/tickers.js';
import { intervalText } from './intervals-table.js';
import { count, decimals } from './number-text.js';
import { settingCell } from './sweep-tables.js';
import type { ReportTable, TableRow } from './table.js';

/** Best cells that are shown of each ranking. */
const SHOWN = 10;

/** The best cells of each sweep by Sharpe ratio, ticker by ticker, with how sure each ratio is by itself. */
export function rankingTables(data: ReportData, rankings: readonly SweepRankings[]): ReportTable[] {
  const intervalOf = cellSharpeIntervals(data);
  return rankings.map(({ agent, rankings: own }) => {
    const { axes } = sweptOf(data.inputs.experiment, agent);
    const rowOf = (ranked: RankedCell, rank: number): TableRow => ({
      head: ranked.cell.isOwn ? `${count(rank)}, the file’s own` : count(rank),
      ...(ranked.cell.isOwn ? { setApart: true } : {}),
      cells: [
        ...axes.map((axis: SweepAxis) => settingCell(axis, ranked.cell.settings)),
        annualised(ranked.moments.sharpe, data),
        intervalText(intervalOf(ranked.cell), { unit: 'ratio' }),
        {
          text: decimals(ranked.probabilistic * 100, 1),
          numbers: { probability: ranked.probabilistic },
        },
      ],
    });
    return {
      name: `ranking-${slug(agent)}`,
      caption: `The best settings of ${agent} by Sharpe ratio, ${data.mainMode} mode, ticker by ticker.`,
      head: 'Rank',
      groupHead: 'ticker',
      columns: [
        ...axes.map(({ path, label }) => ({ key: path, label, unit: '', align: 'end' as const })),
        { key: 'sharpe', label: 'Sharpe ratio', unit: '', align: 'end' },
        { key: 'interval', label: '95 % interval', unit: '', align: 'end' },
        { key: 'psr', label: 'Probabilistic Sharpe', unit: '%', align: 'end' },
      ],
      groups: own.map((ranking) => ({
        heading: scopeHeading(data, ranking),
        remark: `${count(ranking.ranked.length)} of ${count(ranking.tried)} cells have a Sharpe ratio`,
        rows: shown(ranking).map(([cell, rank]) => rowOf(cell, rank)),
      })),
      notes: [
        `The ${SHOWN} best and the file’s own. Of the daily returns averaged over seeds${own.some(({ ticker }) => ticker === POOLED) ? ', and over tickers where these stand together' : ''}; annualised.`,
        'Interval and probability are of each cell as if nobody had looked at the others. They are far too good for one chosen as the best: the table before this one takes that into account.',
      ],
    };
  });
}

const annualised = (sharpe: number, { inputs: { experiment } }: ReportData) => {
  const value = sharpe * Math.sqrt(experiment.periods_per_year);
  return { text: decimals(value, 2), numbers: { sharpe: value } };
};

/** The best cells and the file's own, with their ranks from 1. */
function shown({ ranked }: SweepRanking): [RankedCell, number][] {
  return ranked
    .map((cell, index): [RankedCell, number] => [cell, index + 1])
    .filter(([{ cell }, rank]) => rank <= SHOWN || cell.isOwn);
}

/** The ticker of a ranking, or what the tickers together are called. */
export function scopeHeading(data: ReportData, { ticker }: Pick<SweepRanking, 'ticker'>): string {
  const label = data.tickers.find((each) => each.ticker === ticker);
  return label === undefined ? pooledHeading(data) : tickerHeading(label);
}

/** An agent's name as part of a file's. */
export const slug = (agent: string): string => agent.toLowerCase().replace(/[^a-z0-9]+/g, '-');
