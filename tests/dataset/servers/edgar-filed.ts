import { dateOfDay, dayNumber, instantOf } from '../../../src/base/calendar-date.js';
import { calendars } from '../../../src/dataset/calendar.js';

/** Whose filings an EDGAR server holds, and the span the test is about. */
export interface EdgarSpec {
  readonly tickers: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** A company as EDGAR knows it. */
export interface Filer {
  readonly ticker: string;
  readonly cik: number;
  readonly name: string;
  /** Whether the `Z` of its stamps lies: the second company's does. */
  readonly lies: boolean;
}

/** A filing the server holds. */
export interface Held {
  readonly filer: Filer;
  /** As filed. */
  readonly form: string;
  readonly accession: string;
  /** When EDGAR accepted it, truly UTC. */
  readonly accepted: string;
  /** The same as a clock in New York showed it: `2022-10-27T18:01:14`. */
  readonly clock: string;
  readonly filingDate: string;
  readonly reportDate: string;
  readonly document: string;
}

const { nyse } = calendars;
const times = ['16:31:05', '06:02:24', '08:15:40', '17:12:09', '07:30:00'];

export const filersOf = ({ tickers }: EdgarSpec): Filer[] =>
  tickers.map((ticker, i) => ({
    ticker,
    cik: 1_000_180 + i * 7_919,
    name: `${ticker} Industries, Inc.`.toUpperCase(),
    lies: i === 1,
  }));

/**
 * What the companies filed from fifteen months before the span to its end, newest first: quarterly and
 * annual reports, and forms nobody asked for. The first company's 10-K comes after the close at 18:01:14
 * and is amended a month later; the second's first 10-Q of the span on a Friday evening.
 */
export function filedBy(filer: Filer, i: number, spec: EdgarSpec): Held[] {
  const start = shifted(spec.from, -456);
  const reports = quarterEnds(start, spec.to).flatMap((end, n) => reportsOn(end, n, i, spec));
  const others = months(start, spec.to).flatMap((month) => [
    { form: '8-K', date: sessionFrom(`${month}-15`), time: '16:05:00', reportDate: '' },
    // In the evening: as a clock in UTC it shows an hour of the night.
    { form: '4', date: sessionFrom(`${month}-09`), time: '21:10:00', reportDate: `${month}-07` },
  ]);
  return [...reports, ...others]
    .filter(({ date }) => date >= start && date <= spec.to)
    .toSorted((a, b) => (`${a.date}${a.time}${a.form}` < `${b.date}${b.time}${b.form}` ? -1 : 1))
    .map((plan, n) => heldOf(filer, plan, n + 1))
    .toReversed();
}

interface Plan {
  readonly form: string;
  readonly date: string;
  readonly time: string;
  readonly reportDate: string;
}

function reportsOn(reportDate: string, n: number, i: number, spec: EdgarSpec): Plan[] {
  const isAnnual = Number(reportDate.slice(5, 7)) === ([12, 9, 6][i % 3] ?? 12);
  const lag = isAnnual ? 50 + i : 33 + ((n * 5 + i * 2) % 9);
  const date = sessionFrom(shifted(reportDate, lag));
  const time = times[(n + i) % times.length] ?? '16:31:05';
  if (isAnnual && i === 0) {
    const amended = sessionFrom(shifted(date, 30));
    return [
      { form: '10-K', date, time: '18:01:14', reportDate },
      { form: '10-K/A', date: amended, time: '11:20:00', reportDate },
    ];
  }
  if (isAnnual) return [{ form: '10-K', date, time, reportDate }];
  const isFirst = date >= spec.from && shifted(date, -92) < spec.from;
  return i === 1 && isFirst
    ? [{ form: '10-Q', date: fridayFrom(date), time: '17:45:30', reportDate }]
    : [{ form: '10-Q', date, time, reportDate }];
}

function heldOf(filer: Filer, { form, date, time, reportDate }: Plan, n: number): Held {
  const clock = `${date}T${time}`;
  const year = date.slice(2, 4);
  return {
    filer,
    form,
    accession: `${String(filer.cik).padStart(10, '0')}-${year}-${String(n).padStart(6, '0')}`,
    accepted: inUtc(clock),
    clock,
    // Accepted after 17:30, it is dated the next day of business.
    filingDate: time > '17:30:00' ? sessionFrom(shifted(date, 1)) : date,
    reportDate,
    document: documentName(filer, form, reportDate === '' ? date : reportDate),
  };
}

function documentName({ ticker }: Filer, form: string, date: string): string {
  if (form === '4') return 'xslF345X05/form4.xml';
  const name = `${ticker.toLowerCase().replaceAll(/[^a-z]/g, '')}-${date.replaceAll('-', '')}`;
  return `${name}${form.endsWith('/A') ? 'a' : ''}.htm`;
}

/** By the rule in force since 2007: summer time from the second Sunday of March to the first of November. */
export function inUtc(clock: string): string {
  const year = clock.slice(0, 4);
  const isSummer =
    clock >= `${sunday(year, '03', 2)}T02:00` && clock < `${sunday(year, '11', 1)}T02:00`;
  return instantOf(Date.parse(`${clock}Z`) + (isSummer ? 4 : 5) * 3_600_000);
}

function sunday(year: string, month: string, nth: number): string {
  const first = new Date(`${year}-${month}-01T00:00:00Z`).getUTCDay();
  return `${year}-${month}-${String(1 + ((7 - first) % 7) + (nth - 1) * 7).padStart(2, '0')}`;
}

const shifted = (date: string, days: number): string => dateOfDay(dayNumber(date) + days);

function sessionFrom(date: string): string {
  return nyse.isSession(date) ? date : sessionFrom(shifted(date, 1));
}

function fridayFrom(date: string): string {
  const isFriday = new Date(`${date}T00:00:00Z`).getUTCDay() === 5;
  return isFriday && nyse.isSession(date) ? date : fridayFrom(shifted(date, 1));
}

function months(from: string, to: string): string[] {
  const all = new Set<string>();
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1)
    all.add(dateOfDay(day).slice(0, 7));
  return [...all];
}

function quarterEnds(from: string, to: string): string[] {
  return months(shifted(from, -100), to)
    .filter((month) => ['03', '06', '09', '12'].includes(month.slice(5)))
    .map((month) => `${month}-${month.endsWith('03') || month.endsWith('12') ? 31 : 30}`);
}
