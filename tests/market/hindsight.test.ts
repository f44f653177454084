import { describe, expect, it } from 'vitest';
import { openHindsight } from '../../src/market/hindsight.js';
import { sessionsShown } from '../../src/market/replay.js';
import { toyHistory, weekdays, windowsOf } from './toy.js';

const { bars } = toyHistory([100, 102, 101, 105]);
const [a = '', b = '', c = '', d = ''] = weekdays(4);
const door = openHindsight(bars, windowsOf(4, 2).warm_up);

describe('the door to hindsight', () => {
  it('tells the next change as a fraction of this close', () => {
    expect(door.after(a).nextChange).toBeCloseTo(0.02, 12);
    expect(door.after(b).nextChange).toBeCloseTo(-1 / 102, 12);
  });

  it('is shut on every session of the test window, and on days without a session', () => {
    for (const date of [c, d, '2022-01-08', '2021-12-31', '']) {
      expect(() => door.after(date)).toThrow(`hindsight is shut on ${date}`);
    }
  });

  it('is shut on the last session there is, though it be warm-up', () => {
    expect(() => openHindsight(bars, [a, d]).after(d)).toThrow('shut');
  });

  it('looks over a gap between the windows to the next session shown', () => {
    const shown = sessionsShown(bars, { warm_up: [a, b], test: [d, d] });
    expect(openHindsight(shown, [a, b]).after(b).nextChange).toBeCloseTo(105 / 102 - 1, 12);
  });
});
