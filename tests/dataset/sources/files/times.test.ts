import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendars } from '../../../../src/dataset/calendar.js';
import {
  dateIn,
  instantIn,
  type TimeOptions,
} from '../../../../src/dataset/sources/files/times.js';

const options = (different: Partial<TimeOptions> = {}): TimeOptions => ({
  time_zone: null,
  time_format: null,
  date_only: 'end_of_day',
  ...different,
});
const newYork = { time_zone: 'America/New_York' };

describe('when an item became known', () => {
  it.each<[unknown, Partial<TimeOptions>, string]>([
    ['2021-01-04T15:00:00Z', {}, '2021-01-04T15:00:00Z'],
    ['2021-01-04 10:00:00-05:00', {}, '2021-01-04T15:00:00Z'],
    ['2021-01-04 10:00-0500', {}, '2021-01-04T15:00:00Z'],
    ['2021-01-04 15:00:00+00', {}, '2021-01-04T15:00:00Z'],
    ['2021-01-05 05:00:00+14:00', {}, '2021-01-04T15:00:00Z'],
    ['2021-01-04T15:00:00.000Z', {}, '2021-01-04T15:00:00Z'],
    // Rounded up: nothing is known too early.
    ['2021-01-04T15:00:00.001Z', {}, '2021-01-04T15:00:01Z'],
    ['2021-12-31T23:59:59.999999999Z', {}, '2022-01-01T00:00:00Z'],
    ['2021-01-04T10:00:00', newYork, '2021-01-04T15:00:00Z'],
    ['2021-07-04 10:00', newYork, '2021-07-04T14:00:00Z'],
    // The clock shows this hour twice: the later one is taken.
    ['2021-11-07 01:30:00', newYork, '2021-11-07T06:30:00Z'],
    // And this one never.
    ['2021-03-14 02:30:00', newYork, '2021-03-14T07:30:00Z'],
    [1_609_772_400, {}, '2021-01-04T15:00:00Z'],
    ['1609772400', {}, '2021-01-04T15:00:00Z'],
    [1_609_772_400.25, {}, '2021-01-04T15:00:01Z'],
    [1_609_772_400_001, {}, '2021-01-04T15:00:01Z'],
    ['1609772400000000', {}, '2021-01-04T15:00:00Z'],
    ['1/4/2021 10:00 AM', { ...newYork, time_format: 'M/d/yyyy h:mm a' }, '2021-01-04T15:00:00Z'],
    ['4 Jan 2021 15:00 +00:00', { time_format: 'd MMM yyyy HH:mm ZZ' }, '2021-01-04T15:00:00Z'],
  ])('of %s with %j is stated, %s', (cell, different, at) => {
    expect(instantIn(cell, options(different), calendars.nyse)).toEqual({
      at,
      availability: 'stated',
    });
  });

  it.each<[unknown, Partial<TimeOptions>, string]>([
    ['2021-01-04', {}, '2021-01-05T04:59:59Z'],
    ['20210104', {}, '2021-01-05T04:59:59Z'],
    ['2021-01-04', { date_only: 'session_close' }, '2021-01-04T21:00:00Z'],
    ['1/4/2021', { time_format: 'M/d/yyyy' }, '2021-01-05T04:59:59Z'],
  ])('of the date %s with %j is assumed, %s', (cell, different, at) => {
    expect(instantIn(cell, options(different), calendars.nyse)).toEqual({
      at,
      availability: 'assumed',
    });
  });

  it.each<[unknown, Partial<TimeOptions>, string]>([
    ['2021-01-04T10:00:00', {}, 'its time has no offset, and the source names no time_zone'],
    ['2021-01-04T10:00:00+25:00', {}, 'its time is no time'],
    ['2021-01-04T10:00:00+14:01', {}, 'its time is no time'],
    ['2021-01-04T10:00:00-04:60', {}, 'its time is no time'],
    [
      '1/4/2021 10:00',
      { time_format: 'M/d/yyyy H:mm' },
      'its time has no offset, and the source names no time_zone',
    ],
    ['', {}, 'its time is missing'],
    [null, {}, 'its time is missing'],
    ['1/4/2021', {}, 'its time is no time'],
    ['2021-02-30T10:00:00Z', {}, 'its time is no time'],
    ['2021-01-04T24:30:00Z', {}, 'its time is no time'],
    ['0', {}, 'its time is no time'],
    [-5, {}, 'its time is no time'],
    [Number.NaN, {}, 'its time is no time'],
    [1e308, {}, 'its time is no time'],
    [{}, {}, 'its time is no time'],
  ])('of %j with %j is a fault: %s', (cell, different, fault) => {
    expect(instantIn(cell, options(different), calendars.nyse)).toEqual({ fault });
  });

  it('is never earlier than what was written, and less than a second later', () => {
    const moments = fc.date({
      min: new Date('2001-09-10T00:00:00Z'),
      max: new Date('2040-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        for (const cell of [moment.toISOString(), moment.getTime()]) {
          const read = instantIn(cell, options(), calendars.nyse);
          const at = 'at' in read ? Date.parse(read.at) : Number.NaN;
          expect(at - moment.getTime()).toBeGreaterThanOrEqual(0);
          expect(at - moment.getTime()).toBeLessThan(1_000);
        }
      }),
    );
  });
});

describe('the session a bar is of', () => {
  it.each<[string, unknown, string]>([
    ['a date', '2021-01-04', '2021-01-04'],
    ['midnight in UTC', '2021-01-04T00:00:00Z', '2021-01-04'],
    ['midnight in New York', '2021-01-04 00:00:00-05:00', '2021-01-04'],
    ['midnight in New York told in UTC', '2021-01-04T05:00:00Z', '2021-01-04'],
    ['the session’s open, in seconds', 1_609_770_600, '2021-01-04'],
    ['midnight in UTC, in milliseconds', 1_609_718_400_000, '2021-01-04'],
    ['an evening in New York', '2021-01-05T01:00:00Z', '2021-01-04'],
    ['a clock without a zone', '2021-01-04 01:00:00', '2021-01-04'],
  ])('is told by %s', (_, cell, date) => {
    expect(dateIn(cell, options(), calendars.nyse)).toEqual({ date });
  });
});
