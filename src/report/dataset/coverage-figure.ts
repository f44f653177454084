import type { QualityRecord } from '../../store/quality-record.js';
import type { Chart, Figure } from '../charts/chart.js';
import { THEME } from '../charts/theme.js';

type Month = QualityRecord['coverage'][number];

/** Rows of a picture that can still be told apart; of more tickers the thinnest are drawn. */
const MOST_TICKERS = 120;
const ROW_HEIGHT = 20;
const LOWEST_ROW = 12;
/** Names of months under the axis. */
const MOST_LABELS = 12;

interface Measure {
  readonly name: string;
  readonly title: string;
  /** What the colour says, for people who do not see it. */
  readonly words: string;
  readonly colour: string;
  /** Value of the full colour; the most there is where left out. */
  readonly full?: number;
  valueOf(month: Month): number | null;
}

const measures: readonly Measure[] = [
  {
    name: 'bars',
    title: 'Bars, percent of the sessions',
    words: 'percent of sessions with a bar',
    colour: '#2a7f62',
    full: 100,
    valueOf: ({ bars, sessions_expected }) =>
      sessions_expected === 0 ? null : Math.round((100 * bars) / sessions_expected),
  },
  {
    name: 'news',
    title: 'News items',
    words: 'news items',
    colour: '#1b6ca8',
    valueOf: ({ news }) => news,
  },
  {
    name: 'filings',
    title: 'Filings',
    words: 'filings',
    colour: '#8d4f9e',
    valueOf: ({ filings }) => filings,
  },
];

/** What there is of each ticker, month by month: bars, news, filings, one picture each. */
export function coverageFigure({ coverage, tickers }: QualityRecord): Figure | null {
  if (coverage.length === 0) return null;
  const drawn = drawnTickers(tickers);
  const months = monthsOf(coverage);
  const rows = coverage.filter(({ ticker }) => drawn.includes(ticker));
  const left =
    drawn.length < tickers.length
      ? ` Of ${tickers.length} tickers the ${drawn.length} with the fewest documents are drawn.`
      : '';
  return {
    name: 'coverage',
    title: 'What there is, by ticker and month.',
    caption: `The stronger the colour the more, within each picture; nothing drawn is nothing held. Bars are counted against the sessions of the exchange’s calendar from a ticker’s first bar to its last.${left}`,
    legend: [],
    least: 330,
    charts: measures.map((measure) => coverageChart(measure, rows, drawn, months)),
  };
}

/** Every month from the first to the last of all tickers, those without anything too. */
function monthsOf(coverage: readonly Month[]): string[] {
  const held = coverage.map(({ month }) => month).toSorted();
  const numberOf = (month = ''): number => 12 * Number(month.slice(0, 4)) + Number(month.slice(5));
  const [first, last] = [numberOf(held[0]), numberOf(held.at(-1))];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const months = first + index - 1;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}

/** In the order of their names; where there are too many, those with the fewest documents. */
function drawnTickers(tickers: QualityRecord['tickers']): string[] {
  return tickers
    .map(({ ticker, news, filings }) => ({ ticker, documents: news + filings }))
    .toSorted((a, b) => a.documents - b.documents || (a.ticker < b.ticker ? -1 : 1))
    .slice(0, MOST_TICKERS)
    .map(({ ticker }) => ticker)
    .toSorted();
}

function coverageChart(
  measure: Measure,
  rows: readonly Month[],
  tickers: readonly string[],
  months: readonly string[],
): Chart {
  const values = rows.flatMap((row) => {
    const value = measure.valueOf(row);
    return value === null || value === 0 ? [] : [{ ticker: row.ticker, month: row.month, value }];
  });
  const most = measure.full ?? Math.max(1, ...values.map(({ value }) => value));
  const height = Math.max(LOWEST_ROW, Math.min(ROW_HEIGHT, 1_200 / tickers.length));
  return {
    name: `coverage-${measure.name}`,
    description: described(measure, rows, tickers, months),
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      title: { text: measure.title, subtitle: values.length === 0 ? 'none' : `up to ${most}` },
      width: 'container',
      height: Math.ceil(height * tickers.length),
      autosize: { type: 'fit-x', contains: 'padding' },
      config: THEME,
      data: { values },
      mark: { type: 'rect', cornerRadius: 1 },
      encoding: {
        x: {
          field: 'month',
          type: 'ordinal',
          scale: { domain: [...months], paddingInner: 0.06 },
          axis: { title: null, labelAngle: 0, values: labelled(months), labelOverlap: 'greedy' },
        },
        y: {
          field: 'ticker',
          type: 'ordinal',
          scale: { domain: [...tickers], paddingInner: 0.08 },
          axis: { title: null },
        },
        color: {
          field: 'value',
          type: 'quantitative',
          // The page may be dark or light, so little is faint and not pale.
          scale: { domain: [0, most], range: [`${measure.colour}22`, measure.colour] },
          legend: null,
        },
      },
    },
  };
}

/** Every month of a short span; of a long one the first of each year or quarter. */
function labelled(months: readonly string[]): string[] {
  const steps = [1, 3, 6, 12, 24, 60];
  for (const step of steps) {
    const labels = months.filter((month) => (Number(month.slice(5)) - 1) % step === 0);
    if (labels.length <= MOST_LABELS / 2) return labels;
  }
  return months.slice(0, 1);
}

function described(
  { words, valueOf }: Measure,
  rows: readonly Month[],
  tickers: readonly string[],
  months: readonly string[],
): string {
  const each = tickers.slice(0, 20).map((ticker) => {
    const values = rows.filter((row) => row.ticker === ticker).map((row) => valueOf(row) ?? 0);
    return values.length === 0
      ? `${ticker} none`
      : `${ticker} ${Math.min(...values)} to ${Math.max(...values)}`;
  });
  return `${words} a month from ${months[0] ?? ''} to ${months.at(-1) ?? ''}: ${each.join(', ')}.`;
}
