import { z } from 'zod';
import { instantOf } from '../../../base/calendar-date.js';
import type { ServiceArchive } from '../../fetching/archive.js';
import type { Asked } from './asked.js';
import type { AlpacaBarsOptions } from './bars-options.js';
import { pageFields, pagesOf, type List, type Page } from './pages.js';
import type { Span } from '../wanted-dates.js';
import { daysAfter, startOf, yearsOf } from './windows.js';

const listsOf = z.record(z.string(), z.array(z.unknown()).nullable());
const barsSchema = z.object({ ...pageFields, bars: listsOf.nullable() });
const actionsSchema = z.object({ ...pageFields, corporate_actions: listsOf.nullable() });

/** A day's trades are final on the next; the days are for corrections. */
const SETTLING_DAYS = 3;
/** Actions are listed by the date they are processed: that of payment, which may follow the ex-date by months, … */
const PROCESSED_LATER_DAYS = 180;
/** … or, when a large dividend trades with due bills, come before it. */
const PROCESSED_EARLIER_DAYS = 31;

type BarsPage = Page<z.infer<typeof barsSchema>>;
type ActionsPage = Page<z.infer<typeof actionsSchema>>;

/** A ticker's bars, a calendar year after another. */
export async function* barPages(
  archive: ServiceArchive,
  asked: Asked,
  options: AlpacaBarsOptions,
): AsyncGenerator<BarsPage> {
  for (const year of yearsOf(asked.span)) {
    yield* pagesOf(archive, barList(asked, year, options), barsSchema);
  }
}

/** A ticker's corporate actions: those of the dates wanted, and more. */
export function actionPages(archive: ServiceArchive, asked: Asked): AsyncGenerator<ActionsPage> {
  return pagesOf(archive, actionList(asked), actionsSchema);
}

function barList(
  { symbol, calendar }: Asked,
  { from, to }: Span,
  { feed, asof }: AlpacaBarsOptions,
): List {
  const next = startOf(daysAfter(to, 1), calendar.zone);
  return {
    path: '/v2/stocks/bars',
    query: {
      symbols: symbol,
      timeframe: '1Day',
      start: startOf(from, calendar.zone),
      // The end is inclusive, and the next day's bar is stamped with the next midnight.
      end: instantOf(Date.parse(next) - 1_000),
      adjustment: 'raw',
      feed,
      sort: 'asc',
      limit: '10000',
      ...(asof === null ? {} : { asof }),
    },
    settled: startOf(daysAfter(to, 1 + SETTLING_DAYS), calendar.zone),
  };
}

function actionList({ symbol, calendar, span }: Asked): List {
  const end = daysAfter(span.to, PROCESSED_LATER_DAYS);
  return {
    path: '/v1/corporate-actions',
    query: {
      symbols: symbol,
      types: 'forward_split,reverse_split,stock_dividend,cash_dividend,spin_off',
      start: daysAfter(span.from, -PROCESSED_EARLIER_DAYS),
      end,
      sort: 'asc',
      limit: '1000',
    },
    settled: startOf(daysAfter(end, 1 + SETTLING_DAYS), calendar.zone),
  };
}
