import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber, instantOf } from '../../../../src/base/calendar-date.js';
import { calendars } from '../../../../src/dataset/calendar.js';
import {
  assumedAcceptance,
  filerClock,
  readingsOf,
  statedAcceptance,
} from '../../../../src/dataset/sources/edgar/acceptance-time.js';

const { nyse } = calendars;
const stated = (digits: string): string | undefined =>
  statedAcceptance(`<SEC-HEADER>\n<ACCEPTANCE-DATETIME>${digits}\nACCESSION NUMBER:\t\t1\n`);
/** The first session whose close, the decision time, is not before a moment. */
function firstSeen(instant: string): string {
  const date = nyse.dateOf(instant);
  const weekLater = dateOfDay(dayNumber(date) + 7);
  return nyse.sessions(date, weekLater).find((each) => nyse.closeAt(each) >= instant) ?? '';
}

/** What a clock in New York shows, as fourteen digits. */
const clock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
function shownInNewYork(instant: string): string {
  const parts = new Map<string, string>(
    clock.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]),
  );
  return ['year', 'month', 'day', 'hour', 'minute', 'second']
    .map((part) => parts.get(part) ?? '')
    .join('');
}

describe('the acceptance time of a header', () => {
  it.each([
    ['in summer', '20221027180114', '2022-10-27T22:01:14Z'],
    ['in winter', '20191115060224', '2019-11-15T11:02:24Z'],
    ['the evening before summer time', '20220311213000', '2022-03-12T02:30:00Z'],
    ['the day after summer time began', '20220314060000', '2022-03-14T10:00:00Z'],
    ['the Friday before summer time ends', '20221104173000', '2022-11-04T21:30:00Z'],
    ['the Monday after it ended', '20221107173000', '2022-11-07T22:30:00Z'],
    ['an hour that came twice: the later', '20221106013000', '2022-11-06T06:30:00Z'],
  ])('is New York time %s', (_, digits, instant) => {
    expect(stated(digits)).toBe(instant);
  });

  it.each([
    ['none', 'ACCESSION NUMBER: 1'],
    ['a date alone', '<ACCEPTANCE-DATETIME>19960105000000\n'],
    ['no date', '<ACCEPTANCE-DATETIME>20221399250000\n'],
    ['too few digits', '<ACCEPTANCE-DATETIME>2022102718\n'],
  ])('is not stated where there is %s', (_, header) => {
    expect(statedAcceptance(header)).toBeUndefined();
  });

  it('is read from the page of headers, whose tags are escaped', () => {
    const page = '<PRE>&lt;ACCEPTANCE-DATETIME&gt;20221027180114\n</PRE>';
    expect(statedAcceptance(page)).toBe('2022-10-27T22:01:14Z');
  });

  it('is, over forty years, the moment at which a clock in New York shows it, and no session that closed before sees the document', () => {
    const second = fc.integer({
      min: Date.parse('1995-01-01T05:00:00Z') / 1000,
      max: Date.parse('2034-12-01T05:00:00Z') / 1000,
    });
    // Days around both changes come up as often as all others together.
    const around = fc
      .tuple(fc.integer({ min: 1995, max: 2034 }), fc.constantFrom('03-08', '10-31', '04-01'))
      .chain(([year, day]) =>
        fc
          .integer({ min: 0, max: 14 * 86_400 })
          .map((later) => Date.parse(`${year}-${day}T12:00:00Z`) / 1000 + later),
      );
    fc.assert(
      fc.property(fc.oneof(second, around), (at) => {
        const digits = shownInNewYork(instantOf(at * 1000));
        fc.pre(!digits.endsWith('000000'));
        const available = stated(digits);
        expect(shownInNewYork(available ?? '')).toBe(digits);
        // Never earlier than the moment it was.
        expect((available ?? '') >= instantOf(at * 1000)).toBe(true);
        expect(nyse.closeAt(firstSeen(available ?? '')) >= instantOf(at * 1000)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['at the close sharp', '20220624160000', '2022-06-24'],
    ['a second after the close', '20220624160001', '2022-06-27'],
    ['at the close sharp in winter', '20220128160000', '2022-01-28'],
    ['a second after the close in winter', '20220128160001', '2022-01-31'],
    ['on a half day at its close sharp', '20221125130000', '2022-11-25'],
    ['on a half day a second after its close', '20221125130001', '2022-11-28'],
    ['on a half day when others close', '20221125160000', '2022-11-28'],
    ['on a holiday', '20220704100000', '2022-07-05'],
  ])('%s decides which session sees the document first', (_, digits, date) => {
    expect(firstSeen(stated(digits) ?? '')).toBe(date);
  });

  it('defect 5: the clock of New York is not called UTC, so a filing of 18:01 is not seen that day', () => {
    const available = stated('20221027180114') ?? '';
    // Called UTC and turned into New York time, it would have come at 14:01 the same day.
    expect(available).toBe('2022-10-27T22:01:14Z');
    expect(firstSeen('2022-10-27T18:01:14Z')).toBe('2022-10-27');
    expect(firstSeen(available)).toBe('2022-10-28');
  });
});

describe('a stamp of a list', () => {
  it('may be UTC or New York’s wall clock', () => {
    expect(readingsOf('2022-10-27T18:01:14.000Z')).toEqual({
      utc: '2022-10-27T18:01:14Z',
      newYork: '2022-10-27T22:01:14Z',
      dateOnly: null,
    });
  });

  it('is rounded up to whole seconds', () => {
    expect(readingsOf('2022-12-31T23:59:59.001Z')?.utc).toBe('2023-01-01T00:00:00Z');
  });

  it.each(['1996-01-05T00:00:00.000Z', '1996-01-05T05:00:00.000Z'])(
    '%s is a date without a time',
    (stamp) => {
      expect(readingsOf(stamp)?.dateOnly).toBe('1996-01-05');
    },
  );

  it.each([
    ['nothing', ''],
    ['a date', '2022-10-27'],
    ['a thirteenth month', '2022-13-27T18:01:14.000Z'],
    ['digits', '20221027180114'],
    ['a very long word', 'x'.repeat(100_000)],
  ])('that is %s is no time', (_, stamp) => {
    expect(readingsOf(stamp)).toBeUndefined();
  });

  it('read as New York’s is never before what it is as UTC', () => {
    const time = fc.integer({ min: 725_846_400, max: 2_050_000_000 });
    fc.assert(
      fc.property(time, (at) => {
        const readings = readingsOf(instantOf(at * 1000).replace('Z', '.000Z'));
        expect((readings?.newYork ?? '') > (readings?.utc ?? '')).toBe(true);
      }),
    );
  });
});

describe('a filer’s clock', () => {
  const clockOf = (...stamps: readonly (readonly [string, string?])[]): string =>
    filerClock(stamps.map(([stamp, known]) => ({ readings: readingsOf(stamp), stated: known })));

  it('is UTC or New York’s as a header shows', () => {
    expect(clockOf(['2022-10-27T22:01:14.000Z', '2022-10-27T22:01:14Z'])).toBe('utc');
    expect(clockOf(['2022-10-27T18:01:14.000Z', '2022-10-27T22:01:14Z'])).toBe('new_york');
  });

  it('is UTC where a stamp would be New York’s night', () => {
    expect(clockOf(['2022-11-09T15:00:00.000Z'], ['2022-11-10T01:30:00.000Z'])).toBe('utc');
  });

  it('is New York’s where a stamp as UTC would be New York’s night', () => {
    expect(clockOf(['2019-11-15T06:02:24.000Z'], ['2019-11-18T16:30:00.000Z'])).toBe('new_york');
  });

  it.each([
    ['nothing tells', ['2022-11-09T15:00:00.000Z']],
    ['both are found', ['2022-11-10T01:30:00.000Z', '2019-11-15T06:02:24.000Z']],
    ['all are dates', ['1996-01-05T05:00:00.000Z', '1996-02-05T00:00:00.000Z']],
    ['there is no time', ['']],
  ])('is unknown where %s', (_, stamps) => {
    expect(clockOf(...stamps.map((stamp) => [stamp] as const))).toBe('unknown');
  });

  it('decides what a filing without a header is taken for; unknown, the later reading', () => {
    const readings = readingsOf('2022-10-27T18:01:14.000Z');
    const assumed = (which: 'utc' | 'new_york' | 'unknown'): string | undefined =>
      assumedAcceptance(readings, which, '2022-10-28');
    expect(assumed('utc')).toBe('2022-10-27T18:01:14Z');
    expect(assumed('new_york')).toBe('2022-10-27T22:01:14Z');
    expect(assumed('unknown')).toBe('2022-10-27T22:01:14Z');
  });

  it('of a date without a time is the end of that day in New York, or of the filing date if later', () => {
    const readings = readingsOf('1996-01-05T05:00:00.000Z');
    expect(assumedAcceptance(readings, 'utc', '1996-01-05')).toBe('1996-01-06T04:59:59Z');
    expect(assumedAcceptance(readings, 'utc', '1996-01-08')).toBe('1996-01-09T04:59:59Z');
  });

  it('is never a filing date alone', () => {
    expect(assumedAcceptance(undefined, 'utc', '2022-10-28')).toBeUndefined();
  });
});
