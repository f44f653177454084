import type { CalendarDate } from '../../base/calendar-date.js';
import { seededRandom } from '../../base/random.js';
import type { TickerHistory } from '../../dataset/snapshot.js';
import type { Scene } from '../play.js';

/**
 * The same scene up to the decision time of a date, and another future: every later bar at another price,
 * every later document with other words, what an oracle knows turned round.
 */
export function withOtherFuture(
  { history, planted }: Scene,
  after: CalendarDate,
  seed: number,
): Scene {
  const dice = seededRandom('audit', 'other future', seed, history.company.ticker, after);
  const knownAt = history.bars.findLast((bar) => bar.date <= after)?.availableAt ?? '';
  const otherBars = (bars: TickerHistory['bars']): TickerHistory['bars'] =>
    bars.map((bar) => {
      if (bar.date <= after) return bar;
      const factor = 0.5 + dice.uniform();
      const open = bar.open === null ? null : bar.open * factor;
      return { ...bar, open, close: bar.close * factor };
    });
  const otherText = (): string => `Bankruptcy and fraud ${dice.uniform()}: terrible losses.`;
  return {
    history: {
      ...history,
      bars: otherBars(history.bars),
      traded: otherBars(history.traded),
      documents: history.documents.map((document) =>
        document.availableAt <= knownAt ? document : { ...document, text: otherText() },
      ),
    },
    planted: new Map(
      [...planted].map(([date, value]) => [date, date <= after ? value : -value - 0.01]),
    ),
  };
}
