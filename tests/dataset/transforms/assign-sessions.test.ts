import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, instantOf } from '../../../src/base/calendar-date.js';
import { calendars } from '../../../src/dataset/calendar.js';
import { bar, filing, newsItem, staged, transform, values } from './staged-documents.js';

const { nyse } = calendars;
// Easter, both changes of clocks and an early close lie in this span.
const sessions = nyse.sessions('2022-03-07', '2022-12-02');
const from = dayNumber('2022-03-01') * 86_400;
const until = dayNumber('2022-12-10') * 86_400;

/** The session that sees each instant, as the transform assigns them; null for none. */
async function assigned(instants: readonly string[], minutes = 0): Promise<unknown[]> {
  const documents = instants.flatMap((available_at, i) => [
    newsItem(`TOY-${i}`, { available_at }),
    filing(`TOY-${i}`, { available_at }),
  ]);
  // Another ticker, whose sessions are nobody else's business.
  const bars = sessions.map((session) => bar(session));
  const others = nyse.sessions('2022-01-01', '2023-01-31').map((session) => bar(session, 'TIN'));
  const database = await staged(...bars, ...others, ...documents);
  const removed = await transform(database, { kind: 'assign_sessions', delay_minutes: minutes });
  expect(removed).toBe(0);
  const seen = async (table: string): Promise<unknown[]> =>
    (
      await values(
        database,
        `SELECT visible_from FROM ${table} ORDER BY split_part(id, '-', 2)::INT`,
      )
    ).flat();
  const news = await seen('news');
  expect(await seen('filings')).toEqual(news);
  return news;
}

describe('a document', () => {
  it.each([
    ['before the close', '2022-04-14T15:00:00Z', '2022-04-14'],
    ['at the very close in summer', '2022-04-14T20:00:00Z', '2022-04-14'],
    ['a second after it, before Good Friday', '2022-04-14T20:00:01Z', '2022-04-18'],
    ['on Easter Sunday', '2022-04-17T12:00:00Z', '2022-04-18'],
    ['at the close on the last Friday of winter time', '2022-03-11T21:00:00Z', '2022-03-11'],
    ['at that hour on the first Monday of summer time', '2022-03-14T21:00:00Z', '2022-03-15'],
    ['at the close on the first Monday of winter time', '2022-11-07T21:00:00Z', '2022-11-07'],
    ['at the early close of a Friday', '2022-11-25T18:00:00Z', '2022-11-25'],
    ['after the early close of a Friday', '2022-11-25T18:00:01Z', '2022-11-28'],
    ['before the first session', '2022-03-01T00:00:00Z', '2022-03-07'],
    ['after the last close', '2022-12-02T21:00:01Z', null],
  ])('that comes out %s is seen by the right session', async (_, instant, session) => {
    expect(await assigned([instant])).toEqual([session]);
  });

  it.each([
    ['just in time', '2022-04-14T19:30:00Z', '2022-04-14'],
    ['too late by a second, over Easter', '2022-04-14T19:30:01Z', '2022-04-18'],
    ['too late before an early close', '2022-11-25T17:30:01Z', '2022-11-28'],
    ['on a Sunday', '2022-04-24T12:00:00Z', '2022-04-25'],
    ['too late for the last session', '2022-12-02T20:30:01Z', null],
  ])('that must be known for half an hour and comes out %s', async (_, instant, session) => {
    expect(await assigned([instant], 30)).toEqual([session]);
  });

  it('that must be known for a week waits for a week', async () => {
    expect(await assigned(['2022-04-08T20:00:00Z', '2022-04-08T20:00:01Z'], 10_080)).toEqual([
      '2022-04-18',
      '2022-04-18',
    ]);
  });

  it('about a coin is seen on any day, and at midnight by the day that ends', async () => {
    const days = ['2022-04-16', '2022-04-17', '2022-04-18'].map((day) => bar(day, 'BTC'));
    const about = (id: string, available_at: string): ReturnType<typeof newsItem> =>
      newsItem(id, { ticker: 'BTC', available_at });
    const database = await staged(
      ...days,
      about('a', '2022-04-16T23:59:59Z'),
      about('b', '2022-04-17T00:00:00Z'),
      about('c', '2022-04-17T00:00:01Z'),
      about('d', '2022-04-19T00:00:01Z'),
    );
    await transform(database, { kind: 'assign_sessions' });
    const seen = await values(database, 'SELECT id, visible_from FROM news ORDER BY id');
    expect(seen).toEqual([
      ['a', '2022-04-16'],
      ['b', '2022-04-16'],
      ['c', '2022-04-17'],
      ['d', null],
    ]);
  });

  it('of a ticker without prices is seen by none, and stays', async () => {
    const database = await staged(bar('2022-01-06'), newsItem('a', { ticker: 'TIN' }));
    expect(await transform(database, { kind: 'assign_sessions' })).toBe(0);
    expect(await values(database, 'SELECT id, visible_from FROM news')).toEqual([['a', null]]);
  });

  it('is seen by the first session whose decision time is not before it; none is dropped', async () => {
    const instant = fc.integer({ min: from, max: until }).map((second) => instantOf(second * 1000));
    const instants = fc.array(instant, { minLength: 1, maxLength: 150 });
    await fc.assert(
      fc.asyncProperty(instants, fc.constantFrom(0, 1, 45, 1_440), async (list, minutes) => {
        const known = list.map((one) => instantOf(Date.parse(one) + minutes * 60_000));
        const expected = known.map(
          (one) => sessions.find((session) => nyse.closeAt(session) >= one) ?? null,
        );
        expect(await assigned(list, minutes)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });
});
