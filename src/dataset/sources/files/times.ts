import { DateTime } from 'luxon';
import {
  instantOf,
  isCalendarDate,
  type CalendarDate,
  type Instant,
} from '../../../base/calendar-date.js';
import type { ExchangeCalendar } from '../../calendar.js';
import type { Availability } from '../../record.js';
import { assumedAt } from '../assumed-availability.js';
import type { FilesOptions } from './files-options.js';
import { ZoneClock } from './zone-clock.js';

/** How times are to be read: part of the source's options. */
export type TimeOptions = Pick<FilesOptions, 'time_zone' | 'time_format' | 'date_only'>;

/** What a cell says about when. */
type Reading = { readonly date: CalendarDate } | Moment | { readonly fault: string };

interface Moment {
  /** Milliseconds since 1970, of a whole second. */
  readonly at: number;
  /** The date on the clock it was written by. */
  readonly written: CalendarDate;
  readonly isMidnight: boolean;
  /** False where neither the text nor the options say whose clock that is. */
  readonly hasZone: boolean;
}

/** Why a time cannot be taken. */
export const timeFaults = {
  none: 'its time is missing',
  unreadable: 'its time is no time',
  zone: 'its time has no offset, and the source names no time_zone',
} as const;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * When an item became known. Fractions of a second are rounded up, and of the two readings an hour has
 * that the clock shows twice the later one is taken, so that nothing is known too early.
 */
export function instantIn(
  cell: unknown,
  options: TimeOptions,
  calendar: ExchangeCalendar,
): { at: Instant; availability: Availability } | { fault: string } {
  const reading = readTime(cell, options);
  if ('fault' in reading) return reading;
  if ('date' in reading) {
    return { at: assumedAt(reading.date, options.date_only, calendar), availability: 'assumed' };
  }
  if (!reading.hasZone) return { fault: timeFaults.zone };
  return { at: instantOf(reading.at), availability: 'stated' };
}

/**
 * The date a cell names. A moment that is midnight as written stands for its date, as tables have it;
 * any other is of the date where the exchange is.
 */
export function dateIn(
  cell: unknown,
  options: TimeOptions,
  calendar: ExchangeCalendar,
): { date: CalendarDate } | { fault: string } {
  const reading = readTime(cell, options);
  if (!('at' in reading)) return reading;
  const { at, written, isMidnight, hasZone } = reading;
  return { date: isMidnight || !hasZone ? written : calendar.dateOf(instantOf(at)) };
}

function readTime(cell: unknown, { time_zone, time_format }: TimeOptions): Reading {
  if (cell === null || cell === undefined || cell === '') return { fault: timeFaults.none };
  if (typeof cell === 'number') return sinceEpoch(cell, String(Math.trunc(Math.abs(cell))).length);
  if (typeof cell !== 'string') return { fault: timeFaults.unreadable };
  const text = cell.trim();
  if (text === '') return { fault: timeFaults.none };
  if (time_format !== null) return inFormat(text, time_format, time_zone);
  if (isCalendarDate(text)) return { date: text };
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)?.slice(1).join('-');
  if (compact !== undefined && isCalendarDate(compact)) return { date: compact };
  if (/^\d{10,19}(?:\.\d+)?$/.test(text)) {
    return sinceEpoch(Number(text), text.replace(/\..*/, '').length);
  }
  return inIso(text, time_zone);
}

/** Seconds, milli-, micro- or nanoseconds since 1970, told by the number of digits, from 2001 to 2286. */
function sinceEpoch(value: number, digits: number): Reading {
  const unit = new Map([
    [10, 1e3],
    [13, 1],
    [16, 1e-3],
    [19, 1e-6],
  ]).get(digits);
  if (unit === undefined || value < 0) return { fault: timeFaults.unreadable };
  const at = wholeSeconds(value * unit);
  return momentOf(at, at, true);
}

const isoShape =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:[.,](\d{1,9}))?\s*(?:(Z)|([+-])(\d{2}):?(\d{2})?)?$/i;

/** Of the clocks that are farthest from UTC, those of the Line Islands. */
const FARTHEST_OFFSET = '14:00';

function inIso(text: string, zone: string | null): Reading {
  const parts = isoShape.exec(text);
  const [, date = '', hour = '', minute = '', second = '00', fraction = ''] = parts ?? [];
  if (parts === null || !isCalendarDate(date) || hour > '23' || minute > '59' || second > '59') {
    return { fault: timeFaults.unreadable };
  }
  const [, , , , , , z, sign, hours = '00', minutes = '00'] = parts;
  if (`${hours}:${minutes}` > FARTHEST_OFFSET || minutes > '59')
    return { fault: timeFaults.unreadable };
  const shown = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  const moment = (at: number, hasZone: boolean): Reading =>
    momentOf(at + (/[1-9]/.test(fraction) ? SECOND_MS : 0), shown, hasZone);
  if (z !== undefined) return moment(shown, true);
  if (sign !== undefined) {
    const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
    return moment(sign === '-' ? shown + offset : shown - offset, true);
  }
  return zone === null ? moment(shown, false) : moment(clockOf(zone).lastMoment(shown), true);
}

const clocks = new Map<string, ZoneClock>();

function clockOf(zone: string): ZoneClock {
  const clock = clocks.get(zone) ?? new ZoneClock(zone);
  clocks.set(zone, clock);
  return clock;
}

/** Tokens of a time of day or of a moment: a format without any names a date. */
const timeTokens = /[HhTtXxFfSuqam]/;

function inFormat(text: string, format: string, zone: string | null): Reading {
  const read = DateTime.fromFormat(text, format, {
    locale: 'en-US',
    ...(zone === null ? { zone: 'UTC' } : { zone }),
    setZone: true,
  });
  if (!read.isValid) return { fault: timeFaults.unreadable };
  const tokens = format.replaceAll(/'[^']*'/g, '');
  if (!timeTokens.test(tokens)) return { date: read.toFormat('yyyy-MM-dd') };
  const readings = read.getPossibleOffsets().map((each) => each.toMillis());
  const shown = read.toMillis() + read.offset * MINUTE_MS;
  const at = wholeSeconds(Math.max(read.toMillis(), ...readings));
  return momentOf(at, shown, zone !== null || /[ZzXx]/.test(tokens));
}

/** `shown` is what the clock showed that it was written by, as milliseconds of a UTC clock. */
function momentOf(at: number, shown: number, hasZone: boolean): Reading {
  if (!(at >= earliest && at <= latest)) return { fault: timeFaults.unreadable };
  return { at, written: instantOf(shown).slice(0, 10), isMidnight: shown % DAY_MS === 0, hasZone };
}

/** Years of four digits: what a date is written with. */
const earliest = Date.UTC(1000, 0, 1);
const latest = Date.UTC(9999, 11, 30);

function wholeSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / SECOND_MS) * SECOND_MS;
}
