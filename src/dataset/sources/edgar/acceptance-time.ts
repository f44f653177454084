import { DateTime } from 'luxon';
import { instantOf, type CalendarDate, type Instant } from '../../../base/calendar-date.js';
import type { Availability } from '../../record.js';
import { calendars } from '../../calendar.js';

const { zone } = calendars.nyse;

/** When a filing was accepted, and whether its header says so. */
export interface Acceptance {
  readonly at: Instant;
  readonly availability: Availability;
}

/**
 * The acceptance time in a filing's SGML header: New York wall clock, whatever the season. Undefined where
 * it holds none; midnight stands for a date without a time, since EDGAR takes nothing at night. The page
 * of headers escapes its tags, the submission itself does not.
 */
export function statedAcceptance(header: string): Instant | undefined {
  const digits = /(?:<|&lt;)ACCEPTANCE-DATETIME(?:>|&gt;)\s*(\d{14})(?!\d)/.exec(header)?.[1];
  if (digits === undefined || digits.endsWith('000000')) return undefined;
  return fromNewYork(DateTime.fromFormat(digits, 'yyyyMMddHHmmss', { zone }));
}

/** The later moment where a wall clock shows the same time twice, when summer time ends. */
function fromNewYork(clock: DateTime): Instant | undefined {
  if (!clock.isValid) return undefined;
  const hourLater = clock.plus({ hours: 1 });
  return instantOf((hourLater.hour === clock.hour ? hourLater : clock).toMillis());
}

/**
 * What an `acceptanceDateTime` of a list of filings may mean. It ends in `Z`, but for about a quarter of
 * all filers it is New York wall clock all the same. The reading as New York's is always the later.
 */
export interface Readings {
  readonly utc: Instant;
  readonly newYork: Instant;
  /** The day, where the time is midnight: then it is a date without a time. */
  readonly dateOnly: CalendarDate | null;
}

/** Both readings of a stamp; undefined for what is no time. Parts of a second are rounded up. */
export function readingsOf(stamp: string): Readings | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?Z$/.exec(stamp);
  const [, clock = '', fraction = ''] = parts ?? [];
  const seconds = /[1-9]/.test(fraction) ? 1 : 0;
  const utc = DateTime.fromISO(clock, { zone: 'UTC' }).plus({ seconds });
  const newYork = fromNewYork(DateTime.fromISO(clock, { zone }).plus({ seconds }));
  if (!utc.isValid || newYork === undefined) return undefined;
  const there = utc.setZone(zone);
  const midnight = [utc, there].find(({ hour, minute, second }) => hour + minute + second === 0);
  const dateOnly = midnight?.toFormat('yyyy-MM-dd') ?? null;
  return { utc: instantOf(utc.toMillis()), newYork, dateOnly };
}

/** What the stamps of one filer are: the convention belongs to the filer. */
export type FilerClock = 'utc' | 'new_york' | 'unknown';

/**
 * Finds out what a filer's stamps are: from filings whose header is known too, and from times at which
 * EDGAR takes no filings (it does from 6:00 to 22:00 New York time; an hour is left on both sides) and
 * which therefore cannot be what they seem. Unknown where nothing tells, or where both are found.
 */
export function filerClock(
  stamps: Iterable<{
    readonly readings: Readings | undefined;
    readonly stated: Instant | undefined;
  }>,
): FilerClock {
  const proven = new Set<FilerClock>();
  for (const { readings, stated } of stamps) {
    if (readings === undefined || readings.dateOnly !== null) continue;
    const { utc, newYork } = readings;
    const couldBe = stated === undefined ? isTaken : (at: Instant) => isClose(at, stated);
    if (couldBe(utc) && !couldBe(newYork)) proven.add('utc');
    if (couldBe(newYork) && !couldBe(utc)) proven.add('new_york');
  }
  const [only, other] = proven;
  return only === undefined || other !== undefined ? 'unknown' : only;
}

function isTaken(at: Instant): boolean {
  const { hour } = DateTime.fromISO(at, { zone });
  return hour >= 5 && hour < 23;
}

const isClose = (at: Instant, stated: Instant): boolean =>
  Math.abs(Date.parse(at) - Date.parse(stated)) <= 1000;

/**
 * When a filing without a header is taken to have been accepted: its stamp as this filer's clock reads it,
 * the later reading where that is unknown, and the end of the day where only a date is given (the later of
 * it and the filing date). Undefined where the stamp is no time: a filing date alone never decides.
 */
export function assumedAcceptance(
  readings: Readings | undefined,
  clock: FilerClock,
  filingDate: CalendarDate,
): Instant | undefined {
  if (readings === undefined) return undefined;
  const { utc, newYork, dateOnly } = readings;
  if (dateOnly === null) return clock === 'utc' ? utc : newYork;
  const day = filingDate > dateOnly ? filingDate : dateOnly;
  return fromNewYork(DateTime.fromISO(`${day}T23:59:59`, { zone }));
}
