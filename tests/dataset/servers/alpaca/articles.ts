import { DateTime } from 'luxon';
import { dateOfDay, dayNumber, type CalendarDate } from '../../../../src/base/calendar-date.js';
import { seededRandom, type Random } from '../../../../src/base/random.js';
import { calendars } from '../../../../src/dataset/calendar.js';
import { listedArticle, type ListedArticle } from './holdings.js';
import { article, foreign, reworded, roundUp } from './wording.js';

const { nyse } = calendars;
/** Articles lie this far outside the window too, so that a request without dates is found out. */
const MARGIN_DAYS = 5;
const FIRST_ID = 24_000_000;
/** Clock times in New York: before the open, the close to the second, after hours. */
const SESSION_TIMES = [
  '07:05:11',
  '09:45:00',
  '12:30:20',
  '15:59:59',
  '16:00:00',
  '16:00:01',
  '19:45:30',
];
const SATURDAY = 6;
/** A symbol nobody asks for. */
export const OTHER_SYMBOL = 'OTHR';

type Draft = Omit<ListedArticle, 'id'>;

/** What a window of dates is filled with. */
interface Plan {
  readonly tickers: readonly string[];
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * News of fictional tickers, the same every time: on sessions, weekends and holidays, corrected articles,
 * near-duplicates, round-ups tagged with twenty symbols, German ones, one without content.
 */
export function fictionalArticles({ tickers, from, to }: Plan): ListedArticle[] {
  const first = dayNumber(from) - MARGIN_DAYS;
  const last = dayNumber(to) + MARGIN_DAYS;
  const days = Array.from({ length: last - first + 1 }, (_, i) => dateOfDay(first + i));
  const groups = days.flatMap((date, i) => [
    ...tickers.flatMap((ticker) => ordinary(ticker, date)),
    ...(i % 30 === 12 ? monthly(tickers, date) : []),
    [draft(OTHER_SYMBOL, date, '12:00:00', article(randomOf(OTHER_SYMBOL, date), 'Other'))],
  ]);
  const [ticker] = tickers;
  if (ticker !== undefined)
    groups.push([withoutContent(ticker, days[Math.floor(days.length / 2)] ?? from)]);
  return groups.flatMap((versions, i) =>
    versions.map((version) => ({ ...version, id: FIRST_ID + 7 * i })),
  );
}

/** What a day brings by itself: some on a session, always one on a holiday, now and then one at a weekend. */
function ordinary(ticker: string, date: CalendarDate): Draft[][] {
  const random = randomOf(ticker, date);
  return timesOf(date, random).map((time) => [draft(ticker, date, time, article(random, ticker))]);
}

function timesOf(date: CalendarDate, random: Random): string[] {
  const weekday = DateTime.fromISO(date, { zone: 'utc' }).weekday;
  if (nyse.isSession(date)) return SESSION_TIMES.filter(() => random.uniform() < 0.4);
  if (weekday < SATURDAY) return ['10:15:00'];
  return random.uniform() < 0.4 ? [random.choose(['00:00:00', '12:10:45', '23:59:59'])] : [];
}

/** Each inner list holds the versions of one article. */
function monthly(tickers: readonly string[], date: CalendarDate): Draft[][] {
  const others = Array.from(
    { length: 20 - tickers.length },
    (_, i) => `X${'ABCDEFGHIJKLMNOPQRST'[i]}`,
  );
  const shared = draft('', date, '08:00:00', roundUp(randomOf('round-up', date), tickers));
  return [
    [{ ...shared, symbols: [...tickers, ...others] }],
    ...tickers.flatMap((ticker) => {
      const random = randomOf(ticker, date, 'monthly');
      const text = article(random, ticker);
      const corrected = draft(ticker, date, '10:00:05', article(random, ticker));
      return [
        [draft(ticker, date, '11:00:00', text)],
        [draft(ticker, date, '11:25:00', reworded(text))],
        [corrected, correctionOf(corrected, date)],
        [draft(ticker, date, '13:10:00', foreign(random, ticker))],
      ];
    }),
  ];
}

/** The next evening, in the middle of a second; the first version is still listed. */
function correctionOf(corrected: Draft, date: CalendarDate): Draft {
  const moment = inNewYork(dateOfDay(dayNumber(date) + 1), '20:37:15');
  return {
    ...corrected,
    updated_at: moment.replace('Z', '.480Z'),
    headline: `${corrected.headline} (corrected)`,
    content: `${corrected.content}<p>An earlier version of this article gave another number.</p>`,
  };
}

function withoutContent(ticker: string, date: CalendarDate): Draft {
  const text = article(randomOf(ticker, date, 'without content'), ticker);
  return { ...draft(ticker, date, '14:20:00', text), content: '' };
}

function draft(
  symbol: string,
  date: CalendarDate,
  time: string,
  text: Pick<ListedArticle, 'headline' | 'summary' | 'content'>,
): Draft {
  const created_at = inNewYork(date, time);
  const { id: _, ...rest } = listedArticle({ id: 0, created_at, symbols: [symbol], ...text });
  return rest;
}

function inNewYork(date: CalendarDate, time: string): string {
  const moment = DateTime.fromISO(`${date}T${time}`, { zone: 'America/New_York' });
  return moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

const randomOf = (...name: string[]): Random => seededRandom('alpaca-server', ...name);
