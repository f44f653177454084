import { cumulativeWilcoxonFaults } from '../../metrics/cumulative-wilcoxon.js';
import type { SignificanceTest } from '../../metrics/significance-test.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading } from '../findings/tickers.js';
import { decimals } from './number-text.js';
import { pText } from './p-value-text.js';
import type { Cell, ReportTable } from './table.js';

/** The paper's own test beside the same test of daily returns; none without a reference agent. */
export function cumulativeTestTable(data: ReportData): ReportTable | null {
  const { cumulativeTests, agents, tickers } = data;
  const reference = cumulativeTests[0]?.reference;
  if (reference === undefined) return null;
  return {
    name: 'cumulative-wilcoxon',
    caption: `The paper’s own test, which is not valid: Wilcoxon’s signed-rank test of the cumulative paths of ${reference} and each other agent (paper mode, without costs).`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: [
      { key: 'p_cumulative', label: 'Cumulative paths', unit: 'p, as published', align: 'end' },
      { key: 'p_daily', label: 'Daily returns', unit: 'p, same test', align: 'end' },
      { key: 'sessions', label: 'n', unit: 'sessions', align: 'end' },
    ],
    groups: tickers
      .map((label) => ({
        heading: tickerHeading(label),
        rows: cumulativeTests
          .filter(({ ticker }) => ticker === label.ticker)
          .map(({ agent, cumulative, daily, sessions }) => ({
            head: agent,
            colour: agents.find(({ name }) => name === agent)?.colour ?? '',
            cells: [
              testCell('p_cumulative', cumulative),
              testCell('p_daily', daily),
              { text: decimals(sessions, 0), numbers: { sessions } },
            ],
          })),
      }))
      .filter(({ rows }) => rows.length > 0),
    notes: [...cumulativeWilcoxonFaults],
  };
}

/** Tiny p-values are printed whole: how tiny they are is what is wrong with them. */
function testCell(key: string, test: SignificanceTest): Cell {
  const numbers = { [key]: test.p };
  if (test.p === null) return { text: '–', numbers, note: test.reason };
  return { text: test.p < 0.001 ? test.p.toExponential(1) : pText(test.p), numbers };
}
