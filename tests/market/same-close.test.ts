import { describe, expect, it } from 'vitest';
import { replayMarket } from '../../src/market/replay.js';
import { execution, order, toyHistory, weekdays, windowsOf } from './toy.js';

const closes = [100, 102, 90, 105, 104, 108];
const windows = windowsOf(6, 2);

/** The price and date at which an order given at the first test session's close is filled. */
function filled(timing: 'next_open' | 'next_close' | 'same_close' | undefined) {
  const options = execution(timing === undefined ? {} : { timing });
  const market = replayMarket(toyHistory(closes), windows, options.timing);
  market.reset(0);
  market.step([]);
  const decidedAt = market.step([]).observation.bars.at(-1)?.close;
  const [fill] = market.step([order(1)]).fills;
  return { decidedAt, ...fill };
}

describe('an order decided on after a close', () => {
  it('defect 7: is not filled at that very close unless an experiment says so', () => {
    const usual = filled(undefined);
    expect(usual.decidedAt).toBe(90);
    // The next open, one under the next close.
    expect(usual).toMatchObject({ price: 104, date: weekdays(6)[3] });
    expect(filled('next_close')).toMatchObject({ price: 105, date: weekdays(6)[3] });
    expect(filled('same_close')).toMatchObject({ price: 90, date: weekdays(6)[2] });
  });
});
