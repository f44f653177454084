import { calendarReturns, type CalendarCell } from '../findings/calendar-returns.js';
import type { ReportData } from '../findings/report-data.js';
import { stretches } from '../findings/stretches.js';
import { tickerHeading } from '../findings/tickers.js';
import { calendarLabels } from './calendar-labels.js';
import { decimals } from './number-text.js';
import type { Cell, ReportTable } from './table.js';

/** Return of each agent on each ticker month by month; none where test windows overlap or lie apart. */
export function calendarTable(data: ReportData): ReportTable | null {
  const [stretch] = stretches(data);
  if (stretch === undefined || stretch.kind === 'window') return null;
  const { unit, periods, cells } = calendarReturns(data, stretch);
  if (cells.length === 0) return null;
  const labels = calendarLabels(periods);
  const byKey = new Map(cells.map((cell) => [keyOf(cell), cell]));
  return {
    name: 'calendar-returns',
    caption: `Return ${unit} by ${unit}, by ticker and agent, percent.`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: periods.map((period) => ({
      key: period,
      label: (labels[period] ?? [period]).join(' '),
      unit: '',
      align: 'end',
    })),
    groups: data.tickers
      .map((ticker) => ({
        heading: tickerHeading(ticker),
        rows: data.agents
          .filter(({ name }) =>
            periods.some((period) =>
              byKey.has(keyOf({ ticker: ticker.ticker, agent: name, period })),
            ),
          )
          .map(({ name, colour, isBound }) => ({
            head: name,
            colour,
            ...(isBound ? { remark: 'upper bound', setApart: true } : {}),
            cells: periods.map((period) =>
              cellOf(byKey.get(keyOf({ ticker: ticker.ticker, agent: name, period }))),
            ),
          })),
      }))
      .filter(({ rows }) => rows.length > 0),
    notes: [
      `Base trials, means over seeds. The first and the last ${unit} hold only the sessions that were tested.`,
    ],
  };
}

const keyOf = ({
  ticker,
  agent,
  period,
}: Pick<CalendarCell, 'ticker' | 'agent' | 'period'>): string =>
  JSON.stringify([ticker, agent, period]);

function cellOf(cell: CalendarCell | undefined): Cell {
  if (cell === undefined) return { text: '' };
  const { mean, low, high, seeds, reason } = cell;
  return {
    text: mean === null ? '–' : decimals(mean * 100, 1),
    numbers: { mean, low, high, seeds },
    ...(reason === ''
      ? {}
      : { note: mean === null ? reason : `undefined for some seeds: ${reason}` }),
  };
}
