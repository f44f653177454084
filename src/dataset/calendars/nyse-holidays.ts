import { dateOfDay, dayNumber, type CalendarDate } from '../../base/calendar-date.js';

/** Closures no rule gives: state funerals, 11 September, Hurricane Sandy. */
const SPECIAL_CLOSURES: ReadonlySet<CalendarDate> = new Set([
  '1994-04-27',
  '2001-09-11',
  '2001-09-12',
  '2001-09-13',
  '2001-09-14',
  '2004-06-11',
  '2007-01-02',
  '2012-10-29',
  '2012-10-30',
  '2018-12-05',
  '2025-01-09',
]);

/** Early closes no rule gives: two days after Christmas on a Thursday and the eve of 2000. */
const SPECIAL_EARLY_CLOSES: ReadonlySet<CalendarDate> = new Set([
  '1997-12-26',
  '1999-12-31',
  '2003-12-26',
]);

const FIRST_MARTIN_LUTHER_KING_DAY = 1998;
const FIRST_JUNETEENTH = 2022;
const MONDAY = 1;
const THURSDAY = 4;
const FRIDAY = 5;

interface Day {
  readonly date: CalendarDate;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** True when the NYSE has no session for another reason than the weekend; rules of 1990 and later. */
export function isNyseHoliday(date: CalendarDate): boolean {
  const d = dayOf(date);
  return (
    SPECIAL_CLOSURES.has(date) ||
    isNewYearsDay(d) ||
    (d.year >= FIRST_MARTIN_LUTHER_KING_DAY && isNth(3, MONDAY, 1, d)) ||
    isNth(3, MONDAY, 2, d) ||
    date === goodFriday(d.year) ||
    (d.month === 5 && d.weekday === MONDAY && d.day >= 25) ||
    (d.year >= FIRST_JUNETEENTH && isObserved(6, 19, d)) ||
    isObserved(7, 4, d) ||
    isNth(1, MONDAY, 9, d) ||
    isNth(4, THURSDAY, 11, d) ||
    isObserved(12, 25, d)
  );
}

/**
 * True when the session of that date ends at 13:00: the day after Thanksgiving, Christmas Eve, and the
 * eve of Independence Day (when that is a Thursday: the Friday after it until 2012, the eve since). Before
 * 1993 the first two ended an hour later; that is not modelled.
 */
export function isNyseEarlyClose(date: CalendarDate): boolean {
  const d = dayOf(date);
  const dayAfterThanksgiving = d.month === 11 && d.weekday === FRIDAY && d.day >= 23 && d.day <= 29;
  const christmasEve = d.month === 12 && d.day === 24 && d.weekday >= 1 && d.weekday <= THURSDAY;
  return (
    dayAfterThanksgiving ||
    christmasEve ||
    isIndependenceEarlyClose(d) ||
    SPECIAL_EARLY_CLOSES.has(date)
  );
}

function isIndependenceEarlyClose({ year, month, day, weekday }: Day): boolean {
  if (month !== 7 || year < 1995) return false;
  if (day === 5) return weekday === FRIDAY && year >= 1996 && year <= 2012;
  if (day !== 3) return false;
  return weekday === 1 || weekday === 2 || weekday === THURSDAY || (weekday === 3 && year >= 2013);
}

function dayOf(date: CalendarDate): Day {
  const moment = new Date(`${date}T00:00:00Z`);
  return {
    date,
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
    weekday: moment.getUTCDay(),
  };
}

/** Sunday's New Year is observed on Monday; Saturday's is not observed, for it would fall in the old year. */
function isNewYearsDay({ month, day, weekday }: Day): boolean {
  return month === 1 && (day === 1 || (day === 2 && weekday === MONDAY));
}

/** A fixed holiday or the weekday it is observed on: Friday for Saturday, Monday for Sunday. */
function isObserved(month: number, dayOfMonth: number, d: Day): boolean {
  if (d.month !== month) return false;
  const offset = d.day - dayOfMonth;
  if (offset === 0) return true;
  return (offset === -1 && d.weekday === FRIDAY) || (offset === 1 && d.weekday === MONDAY);
}

function isNth(n: number, weekday: number, month: number, d: Day): boolean {
  return d.month === month && d.weekday === weekday && Math.ceil(d.day / 7) === n;
}

/** Good Friday, two days before Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher). */
function goodFriday(year: number): CalendarDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  const easter = `${year}-0${month}-${String(day).padStart(2, '0')}`;
  return dateOfDay(dayNumber(easter) - 2);
}
