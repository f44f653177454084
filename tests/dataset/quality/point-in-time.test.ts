import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarNamed } from '../../../src/dataset/calendar.js';
import { checks } from '../../../src/dataset/quality/catalog.js';
import { makeCheck } from '../../../src/dataset/quality/check.js';
import { withSnapshot } from '../../../src/dataset/quality/open-snapshot.js';
import { publishMadeUp } from './made-up-snapshot.js';

const sessions = calendarNamed('nyse').sessions('2022-01-03', '2022-12-30');

it('finds any document that is seen at any other session than its own, and no other', async () => {
  const { layout, dataset, fingerprint } = await publishMadeUp();
  await withSnapshot(layout, dataset, fingerprint, async (snapshot) => {
    const { database } = snapshot;
    const documents = await database.rows(
      `SELECT id, visible_from::VARCHAR AS seen FROM documents WHERE ticker = 'AAA' ORDER BY id`,
    );
    const move = (id: string, to: string | null) =>
      database.run(
        `UPDATE documents SET visible_from = ${to === null ? 'NULL' : `'${to}'`} WHERE id = '${id}'`,
      );
    const moved = fc.record({
      document: fc.constantFrom(...documents),
      to: fc.option(fc.constantFrom(...sessions), { freq: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(moved, async ({ document, to }) => {
        const [id, seen] = [String(document['id']), String(document['seen'])];
        await move(id, to);
        const early = await makeCheck(snapshot, 'early', checks.seen_not_before_known);
        const late = await makeCheck(snapshot, 'late', checks.seen_at_first_session);
        await move(id, seen);
        expect(early.examples.map(({ where }) => where)).toEqual(
          to !== null && to < seen ? [id] : [],
        );
        expect(late.examples.map(({ where }) => where)).toEqual(
          to === null || to > seen ? [id] : [],
        );
        expect([early.of, late.of]).toEqual([212, 212]);
      }),
      { numRuns: 60 },
    );
  });
});
