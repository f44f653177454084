import type { CalendarDate } from '../base/calendar-date.js';
import type { TickerHistory } from '../dataset/snapshot.js';
import type { ExecutionOptions } from './execution.js';
import type { Bar, Fill, Market, MarketDocument, Order, Step } from './market.js';
import { isWithin, type Windows } from './window.js';

/**
 * Replays one ticker's history, session by session, over the warm-up and the test window. Orders are
 * filled whole, at the price `timing` names, and move no price. Documents of sessions outside both
 * windows are shown at the next session inside one; those from before the first are not shown, unless
 * `knownUntil` is given: then what became visible after it is shown.
 */
export function replayMarket(
  history: TickerHistory,
  windows: Windows,
  timing: ExecutionOptions['timing'],
  knownUntil: CalendarDate | null = null,
): Market {
  const shown = sessionsShown(history.bars, windows);
  const documents = documentsBySession(history, shown, knownUntil);
  let position = -1;
  // Grows as time passes and never holds a later bar, so every observation can share it.
  const known: Bar[] = [];

  const stepAt = (index: number, fills: readonly Fill[]): Step => {
    const bar = barAt(shown, index);
    for (let next = known.length; ; next += 1) {
      const added = history.bars[next];
      if (added === undefined || added.date > bar.date) break;
      known.push(added);
    }
    return {
      observation: {
        ticker: history.company.ticker,
        date: bar.date,
        decisionAt: bar.availableAt,
        bars: known,
        documents: (documents.get(bar.date) ?? []).map(asShown),
      },
      fills,
      terminated: false,
      truncated: index === shown.length - 1,
    };
  };

  return {
    reset: () => {
      position = 0;
      known.length = 0;
      return stepAt(0, []);
    },
    step: (orders) => {
      if (position < 0) throw new Error('step before reset');
      if (position >= shown.length - 1) throw new Error('step past the end of the window');
      const decided = barAt(shown, position);
      position += 1;
      const price = fillPrice(decided, barAt(shown, position), timing);
      const date = timing === 'same_close' ? decided.date : barAt(shown, position).date;
      return stepAt(
        position,
        orders.map((order) => fillOf(order, price, date)),
      );
    },
  };
}

/** The bars of the sessions inside the windows, oldest first. */
export function sessionsShown(bars: readonly Bar[], windows: Windows): readonly Bar[] {
  return bars.filter(({ date }) => isWithin(date, windows.warm_up) || isWithin(date, windows.test));
}

function documentsBySession(
  history: TickerHistory,
  shown: readonly Bar[],
  knownUntil: CalendarDate | null,
): Map<CalendarDate, Dated[]> {
  const bySession = new Map<CalendarDate, Dated[]>();
  const first = shown[0]?.date ?? '';
  const isNew = (visibleFrom: CalendarDate): boolean =>
    knownUntil === null ? visibleFrom >= first : visibleFrom > knownUntil;
  let index = 0;
  for (const document of history.documents.toSorted(byVisibility)) {
    const { visibleFrom } = document;
    if (!isNew(visibleFrom)) continue;
    while (index < shown.length && barAt(shown, index).date < visibleFrom) index += 1;
    const session = shown[index]?.date;
    if (session === undefined) break;
    bySession.set(session, [...(bySession.get(session) ?? []), document]);
  }
  return bySession;
}

/** Made when its session comes: until then nobody needs its text in memory. */
function asShown({ id, kind, availableAt, text }: Dated): MarketDocument {
  return { id, kind, availableAt, text };
}

type Dated = TickerHistory['documents'][number];

function byVisibility(a: Dated, b: Dated): number {
  if (a.visibleFrom !== b.visibleFrom) return a.visibleFrom < b.visibleFrom ? -1 : 1;
  if (a.availableAt !== b.availableAt) return a.availableAt < b.availableAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function fillPrice(decided: Bar, next: Bar, timing: ExecutionOptions['timing']): number {
  if (timing === 'same_close') return decided.close;
  if (timing === 'next_close') return next.close;
  if (next.open === null) throw new Error(`no open on ${next.date} to fill at`);
  return next.open;
}

function fillOf(order: Order, price: number, date: CalendarDate): Fill {
  const quantity = order.size.unit === 'shares' ? order.size.amount : order.size.amount / price;
  const { agent, ticker } = order;
  return { agent, ticker, date, quantity, price, commission: 0, slippage: 0 };
}

function barAt(bars: readonly Bar[], index: number): Bar {
  const bar = bars[index];
  if (bar === undefined) throw new RangeError(`no session ${index} in the windows`);
  return bar;
}
