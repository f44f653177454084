import {
  dateOfDay,
  dayNumber,
  instantOf,
  type CalendarDate,
  type Instant,
} from '../../../base/calendar-date.js';
import { seededRandom, type Random } from '../../../base/random.js';
import { topics } from './grammar/news/topics.js';
import type { SyntheticOptions } from './options.js';
import type { PlannedFiling, PlannedNews } from './planned-document.js';
import type { Timeline } from './timeline.js';

/** News items on a day with and without a session, in units of the mean a session; they add up to about 1. */
const DAY_RATE = { session: 0.9, other: 0.22 } as const;

/** How busy each UTC hour of a day is: the New York day, with some at night. */
const HOUR_WEIGHTS = [
  2, 1, 1, 1, 1, 1, 1, 2, 2, 3, 5, 8, 10, 9, 8, 7, 6, 6, 6, 7, 9, 8, 5, 3,
] as const;

/** Sessions between a stale item and the one it re-words. */
const STALE_AGE = { least: 5, most: 30 } as const;

/** Days within which a contradiction follows what it contradicts. */
const CONTRADICTION_DAYS = 7;

const DISTRACTIONS = ['rival', 'sector', 'market'] as const;
const ROLES = ['signal', 'distractor', 'stale', 'contradiction'] as const;

interface Draft {
  readonly availableAt: Instant;
  readonly role: (typeof ROLES)[number];
  readonly tone: number;
  readonly topic: number;
  readonly about: (typeof DISTRACTIONS)[number];
}

/**
 * The news of one company that is visible within the timeline, oldest first, at any hour of any day.
 * Every day has its own stream, so that a longer dataset begins like a shorter one.
 */
export function planNews(
  options: SyntheticOptions,
  ticker: string,
  timeline: Timeline,
  filings: readonly PlannedFiling[],
): PlannedNews[] {
  const drafts = allDrafts(options, ticker, timeline);
  const width = Math.max(4, String(drafts.length).length);
  const planned: PlannedNews[] = [];
  for (const [index, draft] of drafts.entries()) {
    const id = `${ticker}-news-${String(index + 1).padStart(width, '0')}`;
    const visibleAt = timeline.visibleAt(draft.availableAt);
    const random = seededRandom('synthetic', options.seed, ticker, 'reference', id);
    planned.push(settle({ ...draft, id, visibleAt }, planned, filings, random));
  }
  return planned;
}

function allDrafts(options: SyntheticOptions, ticker: string, timeline: Timeline): Draft[] {
  const lastClose = timeline.closes.at(-1) ?? '';
  const sessions = new Set(timeline.sessions);
  const drafts: Draft[] = [];
  const lastDay = dayNumber(lastClose.slice(0, 10));
  for (let day = dayNumber(options.from); day <= lastDay; day++) {
    const date = dateOfDay(day);
    const rate = sessions.has(date) ? DAY_RATE.session : DAY_RATE.other;
    const random = seededRandom('synthetic', options.seed, ticker, 'news', date);
    const count = poisson(rate * options.news_per_session, random);
    const ofDay = Array.from({ length: count }, () => draftOf(date, options.mix, random));
    ofDay.sort((a, b) => (a.availableAt < b.availableAt ? -1 : 1));
    drafts.push(...ofDay.filter((draft) => draft.availableAt <= lastClose));
  }
  return drafts;
}

function draftOf(date: CalendarDate, mix: SyntheticOptions['mix'], random: Random): Draft {
  const second = random.weighted(HOUR_WEIGHTS) * 3600 + random.integer(0, 3600);
  return {
    availableAt: instantOf(Date.parse(`${date}T00:00:00Z`) + second * 1000),
    role: ROLES[random.weighted(ROLES.map((role) => mix[role]))] ?? 'signal',
    tone: 2 * random.uniform() - 1,
    topic: random.integer(0, topics.length),
    about: random.choose(DISTRACTIONS),
  };
}

/**
 * Gives a draft what it refers to. A stale item takes tone, topic and facts of an older signal item; a
 * contradiction the opposite tone of a recent one. Where nothing fits yet, it becomes a distractor.
 */
function settle(
  draft: Draft & { readonly id: string; readonly visibleAt: number },
  earlier: readonly PlannedNews[],
  filings: readonly PlannedFiling[],
  random: Random,
): PlannedNews {
  const own = { ...draft, kind: 'news', factsOf: draft.id, weeksOld: 0 } as const;
  if (draft.role === 'signal') return { ...own, about: 'company' };
  if (draft.role === 'distractor') return own;
  const before = [...earlier, ...filings].filter(
    (one) => one.role === 'signal' && one.availableAt < draft.availableAt,
  );
  if (draft.role === 'stale') {
    const old = before.filter((one) => isOfStaleAge(draft.visibleAt - one.visibleAt));
    const news = old.filter((one) => one.kind === 'news');
    if (news.length === 0) return { ...own, role: 'distractor' };
    const original = random.choose(news);
    const { tone, topic, id: factsOf } = original;
    const weeksOld = Math.max(1, Math.round(daysApart(original.availableAt, draft) / 7));
    return { ...own, about: 'company', tone, topic, factsOf, weeksOld };
  }
  const recent = before.filter((one) => daysApart(one.availableAt, draft) <= CONTRADICTION_DAYS);
  if (recent.length === 0) return { ...own, role: 'distractor' };
  const target = random.choose(recent);
  const topic = target.kind === 'news' ? target.topic : draft.topic;
  return { ...own, about: 'company', tone: -target.tone, topic, factsOf: target.id };
}

function isOfStaleAge(sessions: number): boolean {
  return sessions >= STALE_AGE.least && sessions <= STALE_AGE.most;
}

function daysApart(earlier: Instant, later: { readonly availableAt: Instant }): number {
  return (Date.parse(later.availableAt) - Date.parse(earlier)) / 86_400_000;
}

/** A Poisson number: uniforms are multiplied until the product falls below exp(-mean) (Knuth). */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}
