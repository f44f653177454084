import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateOfDay, dayNumber } from '../../src/base/calendar-date.js';
import { UserError } from '../../src/base/user-error.js';
import { calendarNamed, calendars } from '../../src/dataset/calendar.js';

const { nyse, crypto } = calendars;
const anyDate = fc
  .integer({ min: dayNumber('1990-01-01'), max: dayNumber('2100-12-31') })
  .map(dateOfDay);

describe('NYSE sessions', () => {
  it.each([
    [1996, 254],
    [1998, 252],
    [2001, 248],
    [2008, 253],
    [2012, 250],
    [2018, 251],
    [2019, 252],
    [2020, 253],
    [2021, 252],
    [2022, 251],
    [2023, 250],
    [2024, 252],
    [2025, 250],
  ])('the year %i had %i of them', (year, count) => {
    expect(nyse.sessions(`${year}-01-01`, `${year}-12-31`)).toHaveLength(count);
  });

  it.each([
    ['1990-04-13', 'Good Friday'],
    ['1994-04-27', 'funeral of a president'],
    ['1998-01-19', 'the first Martin Luther King Day observed'],
    ['2000-04-21', 'Good Friday'],
    ['2001-09-14', 'the week of 11 September'],
    ['2004-06-11', 'a day of mourning'],
    ['2007-01-02', 'a day of mourning'],
    ['2012-10-30', 'Hurricane Sandy'],
    ['2016-12-26', 'Christmas observed on Monday'],
    ['2017-01-02', "New Year's Day observed on Monday"],
    ['2018-12-05', 'a day of mourning'],
    ['2020-07-03', 'Independence Day observed on Friday'],
    ['2021-04-02', 'Good Friday'],
    ['2021-05-31', 'Memorial Day'],
    ['2021-07-05', 'Independence Day observed on Monday'],
    ['2021-12-24', 'Christmas observed on Friday'],
    ['2022-06-20', 'Juneteenth observed on Monday'],
    ['2023-02-20', "Presidents' Day"],
    ['2024-03-29', 'Good Friday'],
    ['2024-09-02', 'Labor Day'],
    ['2024-11-28', 'Thanksgiving'],
    ['2025-01-09', 'a day of mourning'],
    ['2038-04-23', 'Good Friday as late as it ever is'],
  ])('%s is none: %s', (date) => {
    expect(nyse.isSession(date)).toBe(false);
  });

  it.each([
    ['1997-01-20', 'Martin Luther King Day was not observed yet'],
    ['2021-12-31', "Saturday's New Year is not observed in the old year"],
    ['2021-06-18', 'Juneteenth was not observed yet'],
    ['2001-09-17', 'trading resumed'],
    ['2022-11-25', 'the day after Thanksgiving is a short session'],
  ])('%s is one: %s', (date) => {
    expect(nyse.isSession(date)).toBe(true);
  });

  it('never falls on a weekend and lists exactly the dates that are sessions', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 40 }), (from, length) => {
        const dates = Array.from({ length: length + 1 }, (_, i) => dateOfDay(dayNumber(from) + i));
        const listed = nyse.sessions(from, dates.at(-1) ?? from);
        expect(listed).toEqual(dates.filter((date) => nyse.isSession(date)));
        for (const date of listed) expect(new Date(date).getUTCDay() % 6).not.toBe(0);
      }),
    );
  });

  it('is empty for a span that ends before it begins', () => {
    expect(nyse.sessions('2022-05-05', '2022-05-04')).toEqual([]);
  });
});

describe('NYSE closes', () => {
  it.each([
    ['2022-03-11', '2022-03-11T21:00:00Z', 'winter time'],
    ['2022-03-14', '2022-03-14T20:00:00Z', 'the Monday after the clocks go forward'],
    ['2022-11-04', '2022-11-04T20:00:00Z', 'summer time'],
    ['2022-11-07', '2022-11-07T21:00:00Z', 'the Monday after the clocks go back'],
    ['2006-03-31', '2006-03-31T21:00:00Z', 'the clocks went forward in April until 2006'],
    ['2022-11-25', '2022-11-25T18:00:00Z', 'early close after Thanksgiving'],
    ['2020-12-24', '2020-12-24T18:00:00Z', 'early close on Christmas Eve'],
    ['2023-07-03', '2023-07-03T17:00:00Z', 'early close before Independence Day'],
    ['2024-07-03', '2024-07-03T17:00:00Z', 'early close on a Wednesday since 2013'],
    ['2002-07-05', '2002-07-05T17:00:00Z', 'early close on the Friday after, until 2012'],
    ['2002-07-03', '2002-07-03T20:00:00Z', 'no early close on that Wednesday'],
    ['2021-07-02', '2021-07-02T20:00:00Z', 'no early close on the Friday before a Sunday'],
    ['2022-12-23', '2022-12-23T21:00:00Z', 'no early close on the Friday before a weekend Eve'],
    ['2001-12-31', '2001-12-31T21:00:00Z', 'no early close on the last day of the year'],
  ])('%s closes at %s: %s', (date, close) => {
    expect(nyse.closeAt(date)).toBe(close);
  });

  it('comes later on a later date', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(nyse.closeAt(date) < nyse.closeAt(dateOfDay(dayNumber(date) + 1))).toBe(true);
      }),
    );
  });
});

describe('the crypto calendar', () => {
  it('trades every day and closes at midnight UTC', () => {
    expect(crypto.sessions('2023-12-30', '2024-01-02')).toHaveLength(4);
    expect(crypto.closeAt('2023-12-31')).toBe('2024-01-01T00:00:00Z');
  });
});

describe('calendarNamed', () => {
  it('finds each calendar by its own name', () => {
    for (const [name, calendar] of Object.entries(calendars)) {
      expect(calendarNamed(name)).toBe(calendar);
      expect(calendar.name).toBe(name);
    }
  });

  it('suggests the nearest name for a mistyped one', () => {
    const lookUp = () => calendarNamed('nsye');
    expect(lookUp).toThrow(UserError);
    expect(lookUp).toThrow('no exchange calendar is called "nsye"');
    expect(lookUp).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('Did you mean "nyse"?') }),
    );
  });

  it('does not take the name of an object member for a calendar', () => {
    expect(() => calendarNamed('constructor')).toThrow(UserError);
  });
});
