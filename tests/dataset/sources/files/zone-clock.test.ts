import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { ZoneClock } from '../../../../src/dataset/sources/files/zone-clock.js';

const zones = ['America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];

describe('the clock of a time zone', () => {
  it('is read as a calendar of the zone reads it, the later time where there are two', () => {
    const minutes = fc.integer({ min: 0, max: 24_000_000 }).map((minute) => minute * 60_000);
    const isLast = (zone: string, shown: number): boolean => {
      const written = new Date(shown).toISOString().slice(0, 19);
      const read = DateTime.fromISO(written, { zone });
      const moments = read.getPossibleOffsets().map((each) => each.toMillis());
      return new ZoneClock(zone).lastMoment(shown) === Math.max(read.toMillis(), ...moments);
    };
    const property = fc.property(fc.constantFrom(...zones), minutes, isLast);
    expect(() => fc.assert(property, { numRuns: 2_000 })).not.toThrow();
  });

  it.each([
    ['twice', '2021-11-07T01:30:00Z', '2021-11-07T06:30:00Z'],
    ['never', '2021-03-14T02:30:00Z', '2021-03-14T07:30:00Z'],
    ['just before it is set', '2021-03-14T01:59:59Z', '2021-03-14T06:59:59Z'],
    ['just after', '2021-03-14T03:00:00Z', '2021-03-14T07:00:00Z'],
  ])('that shows a time %s', (_, shown, at) => {
    const moment = new ZoneClock('America/New_York').lastMoment(Date.parse(shown));
    expect(new Date(moment).toISOString()).toBe(at.replace('Z', '.000Z'));
  });
});
