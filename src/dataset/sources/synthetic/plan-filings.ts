import { dateOfDay, dayNumber, instantOf, type CalendarDate } from '../../../base/calendar-date.js';
import { seededRandom } from '../../../base/random.js';
import type { PlannedFiling } from './planned-document.js';
import type { Timeline } from './timeline.js';

/** Months a fiscal year may end in, so chosen that every filing falls into the same part of each year. */
const FISCAL_YEAR_ENDS = [1, 3, 6, 9, 12] as const;

/** Days from the end of the period to the filing: shortest and longest, as large filers take. */
const FILING_LAG = { '10-Q': [28, 40], '10-K': [50, 66] } as const;

/** Filings never sound indifferent: the tone's size is uniform from here to 1. */
const SMALLEST_TONE = 0.3;

/**
 * The 10-Ks and 10-Qs of one company that are visible within the timeline, oldest first: one 10-K and
 * three 10-Qs a year, each filed some minutes after a session's close, with a tone drawn afresh.
 */
export function planFilings(seed: number, ticker: string, timeline: Timeline): PlannedFiling[] {
  const first = timeline.sessions[0];
  const last = timeline.sessions.at(-1);
  if (first === undefined || last === undefined) return [];
  const yearEnd = seededRandom('synthetic', seed, ticker, 'fiscal-year').choose(FISCAL_YEAR_ENDS);
  const filings: PlannedFiling[] = [];
  for (let year = Number(first.slice(0, 4)) - 1; year <= Number(last.slice(0, 4)); year++) {
    for (let month = 1; month <= 12; month++) {
      if ((month - yearEnd) % 3 !== 0) continue;
      const form = month === yearEnd ? '10-K' : '10-Q';
      const filing = planFiling(seed, ticker, form, endOfMonth(year, month), timeline);
      if (filing !== undefined) filings.push(filing);
    }
  }
  return filings;
}

function planFiling(
  seed: number,
  ticker: string,
  form: '10-K' | '10-Q',
  periodEnd: CalendarDate,
  timeline: Timeline,
): PlannedFiling | undefined {
  const random = seededRandom('synthetic', seed, ticker, form, periodEnd);
  const [shortest, longest] = FILING_LAG[form];
  const due = dateOfDay(dayNumber(periodEnd) + random.integer(shortest, longest + 1));
  const tone = drawTone(random.uniform(), random.uniform());
  const secondsAfterClose = random.integer(5 * 60, 95 * 60);
  if (due < (timeline.sessions[0] ?? due)) return undefined;
  const session = timeline.sessions.findIndex((date) => date >= due);
  const [date, close] = [timeline.sessions[session], timeline.closes[session]];
  if (date === undefined || close === undefined) return undefined;
  const availableAt = instantOf(Date.parse(close) + secondsAfterClose * 1000);
  const visibleAt = timeline.visibleAt(availableAt);
  if (visibleAt === timeline.sessions.length) return undefined;
  const id = `${ticker}-${form}-${date}`;
  return { id, kind: form, role: 'signal', tone, availableAt, visibleAt, periodEnd };
}

function drawTone(size: number, side: number): number {
  const magnitude = SMALLEST_TONE + (1 - SMALLEST_TONE) * size;
  return side < 0.5 ? -magnitude : magnitude;
}

function endOfMonth(year: number, month: number): CalendarDate {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
