import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInstant } from '../../../../src/base/calendar-date.js';
import { readMoment } from '../../../../src/dataset/sources/alpaca/moment.js';

describe('a moment', () => {
  it.each([
    ['2021-12-31T11:08:43Z', '2021-12-31T11:08:43Z'],
    ['2021-12-31T11:08:43.000Z', '2021-12-31T11:08:43Z'],
    ['2021-12-31T11:08:43.001Z', '2021-12-31T11:08:44Z'],
    ['2021-12-31T23:59:59.000000001Z', '2022-01-01T00:00:00Z'],
    ['2022-07-01T16:00:00-04:00', '2022-07-01T20:00:00Z'],
  ])('%s is known at %s, never earlier', (text, instant) => {
    expect(readMoment(text)?.instant).toBe(instant);
  });

  it.each([
    '',
    'today',
    '2022-02-30T11:00:00Z',
    '2022-02-03',
    '2022-02-03T11:00:00',
    '2022-02-03T25:00:00Z',
    '2022-02-03T11:00:60Z',
    ' 2022-02-03T11:00:00Z',
  ])('is not read from %j', (text) => {
    expect(readMoment(text)).toBeUndefined();
  });

  it('sorts by its exact form as it does in time, and is not known before it', () => {
    const moments = fc
      .record({
        at: fc.integer({ min: 0, max: 4_000_000_000 }),
        nanoseconds: fc.integer({ min: 0, max: 999_999_999 }),
      })
      .map(({ at, nanoseconds }) => {
        const clock = new Date(at * 1_000).toISOString().slice(0, 19);
        const text = `${clock}.${String(nanoseconds).padStart(9, '0')}Z`;
        return { at: BigInt(at) * 1_000_000_000n + BigInt(nanoseconds), ...readMoment(text) };
      });
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        expect((a.exact ?? '') < (b.exact ?? '')).toBe(a.at < b.at);
        expect(isInstant(a.instant ?? '')).toBe(true);
        expect(BigInt(Date.parse(a.instant ?? '')) * 1_000_000n >= a.at).toBe(true);
      }),
    );
  });
});
