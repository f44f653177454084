import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, instantOf } from '../../src/base/calendar-date.js';
import { calendars } from '../../src/dataset/calendar.js';
import { createTable, rowOf } from '../../src/dataset/tables.js';
import { assignSessions } from '../../src/dataset/transforms/assign-sessions.js';
import { applyTransform } from '../../src/dataset/transforms/transform.js';
import { openDatabase } from '../../src/store/duckdb.js';

const { nyse } = calendars;
// Easter, the change of clocks and an early close lie in this span.
const sessions = nyse.sessions('2022-03-07', '2022-12-02');
const from = dayNumber('2022-03-01') * 86_400;
const until = dayNumber('2022-12-10') * 86_400;

/** The session that sees each instant, as the transform assigns them; null for none. */
async function assigned(instants: readonly string[]): Promise<(string | null)[]> {
  const database = await openDatabase();
  try {
    for (const table of ['prices', 'news', 'filings'] as const) {
      await database.run(createTable(table));
    }
    const values = { open: null, high: null, low: null, close: 1, adjusted_close: 1, volume: null };
    await database.append(
      'prices',
      // A second ticker, seen every day, whose sessions are nobody else's business.
      ['TOY', 'ALL'].flatMap((ticker) =>
        sessions.map((session_date) =>
          rowOf({
            table: 'prices',
            ticker,
            session_date,
            ...values,
            available_at:
              ticker === 'TOY' ? nyse.closeAt(session_date) : `${session_date}T00:00:01Z`,
          }),
        ),
      ),
    );
    const common = {
      ticker: 'TOY',
      availability: 'stated',
      text: 'Text.',
      source: 'test',
    } as const;
    await database.append(
      'news',
      instants.map((available_at, i) =>
        rowOf({ table: 'news', id: String(i), available_at, headline: '', ...common }),
      ),
    );
    await database.append(
      'filings',
      instants.map((available_at, i) =>
        rowOf({ table: 'filings', id: String(i), available_at, form: '10-K', ...common }),
      ),
    );
    expect(await applyTransform(database, assignSessions)).toBe(0);
    const seen = async (table: string): Promise<(string | null)[]> => {
      const rows = await database.rows(
        `SELECT visible_from AS v FROM ${table} ORDER BY id::INTEGER`,
      );
      return rows.map(({ v }) => (typeof v === 'string' ? v : null));
    };
    const news = await seen('news');
    expect(await seen('filings')).toEqual(news);
    return news;
  } finally {
    database.close();
  }
}

describe('a document', () => {
  it.each([
    ['before the close', '2022-04-14T15:00:00Z', '2022-04-14'],
    ['at the very close', '2022-04-14T20:00:00Z', '2022-04-14'],
    ['a second after it, before Good Friday', '2022-04-14T20:00:01Z', '2022-04-18'],
    ['on Easter Sunday', '2022-04-17T12:00:00Z', '2022-04-18'],
    ['after the early close of a Friday', '2022-11-25T18:00:01Z', '2022-11-28'],
    ['before the first session', '2022-03-01T00:00:00Z', '2022-03-07'],
    ['after the last close', '2022-12-02T21:00:01Z', null],
  ])('that comes out %s is seen by the right session', async (_, instant, session) => {
    expect(await assigned([instant])).toEqual([session]);
  });

  it('is seen by the first session whose decision time is not before it; none is dropped', async () => {
    const instant = fc.integer({ min: from, max: until }).map((second) => instantOf(second * 1000));
    await fc.assert(
      fc.asyncProperty(fc.array(instant, { minLength: 1, maxLength: 150 }), async (instants) => {
        const expected = instants.map(
          (one) => sessions.find((session) => nyse.closeAt(session) >= one) ?? null,
        );
        expect(await assigned(instants)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});
