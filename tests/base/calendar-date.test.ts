import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateOfDay,
  dayNumber,
  daysBetween,
  instantOf,
  isCalendarDate,
  isInstant,
} from '../../src/base/calendar-date.js';

const day = fc.integer({ min: -20_000, max: 40_000 });

describe('calendar dates', () => {
  it('are numbered from 1970-01-01 and back', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('2022-10-06')).toBe(19_271);
    fc.assert(
      fc.property(day, (n) => {
        expect(dayNumber(dateOfDay(n))).toBe(n);
      }),
    );
  });

  it('compare as text as they do in time', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(dateOfDay(a) < dateOfDay(b)).toBe(a < b);
      }),
    );
  });

  it('are a leap day apart where there is one', () => {
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
    expect(daysBetween('2021-02-28', '2021-03-01')).toBe(1);
    expect(daysBetween('2021-03-01', '2021-02-28')).toBe(-1);
    // No hour is lost where clocks change.
    expect(daysBetween('2021-03-13', '2021-03-15')).toBe(2);
  });

  it.each([
    '2022-02-29',
    '2022-13-01',
    '2022-1-01',
    '2022-01-01T00:00:00Z',
    '20220101',
    '',
    'today',
  ])('do not include %j', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });

  it('include every day that exists', () => {
    fc.assert(
      fc.property(day, (n) => {
        expect(isCalendarDate(dateOfDay(n))).toBe(true);
      }),
    );
  });
});

describe('instants', () => {
  it('are written in UTC to the second and compare as text', () => {
    expect(instantOf(Date.UTC(2022, 9, 6, 20, 0, 0, 999))).toBe('2022-10-06T20:00:00Z');
    const second = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(second, second, (a, b) => {
        expect(instantOf(a * 1000) < instantOf(b * 1000)).toBe(a < b);
      }),
    );
  });
});

describe('a moment as it is written', () => {
  it('is one whenever it is what the clock of some second shows, and nothing else is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_208_988_800, max: 4_102_444_799 }), (seconds) => {
        expect(isInstant(instantOf(seconds * 1000))).toBe(true);
      }),
    );
    for (const text of [
      '2022-02-29T12:00:00Z',
      '2022-01-01T24:00:00Z',
      '2022-01-01T12:60:00Z',
      '2022-01-01T12:00:60Z',
      '2022-01-01T12:00:00',
      '2022-01-01 12:00:00Z',
      '2022-01-01T12:00:00.5Z',
      'T12:00:00Z',
      '',
    ]) {
      expect(isInstant(text), text).toBe(false);
    }
  });
});
