import { expect, it } from 'vitest';
import { dataDiff } from '../../src/cli/data-diff.js';
import { publishMadeUp, scratchLayout } from '../dataset/quality/made-up-snapshot.js';
import { listeningTerminal } from './listening-terminal.js';

async function twoSnapshots() {
  const layout = await scratchLayout();
  const a = await publishMadeUp({ layout });
  const b = await publishMadeUp({
    layout,
    delayMinutes: 1_440,
    after: [
      `UPDATE prices SET close = 101.5 WHERE ticker = 'COIN' AND session_date = '2022-05-05'`,
      `DELETE FROM news`,
    ],
  });
  return { layout, a: `made-up@${a.fingerprint}`, b: `made-up@${b.fingerprint}` };
}

it('tells the rows of each table and ticker, the first of them, and the settings', async () => {
  const { layout, a, b } = await twoSnapshots();
  const { terminal, printed } = listeningTerminal(layout);
  await dataDiff(terminal, a, b);
  expect(printed()).toContain(`from ${a} to ${b}: not the same\n`);
  expect(printed()).toMatch(/\nprices +0 +0 +1 +863 +close \(1\)\n/);
  expect(printed()).toMatch(/\nnews +0 +204 +0 +0\n/);
  expect(printed()).toMatch(
    /\n {2}COIN +0 +0 +1\n {2}changed: COIN 2022-05-05\n {4}close 10\d\.\d+ → 101\.5\n/,
  );
  expect(printed()).toContain('\n  removed: AAA AAA-news-01-05\n');
  expect(printed()).toContain('\n  transforms.assign_sessions.delay_minutes: 0 → 1440');
});

it('says so when there is no difference', async () => {
  const { layout, a } = await twoSnapshots();
  const { terminal, printed } = listeningTerminal(layout);
  await dataDiff(terminal, a, a);
  expect(printed()).toBe(`from ${a} to ${a}: the same content`);
});

it('prints the difference as JSON', async () => {
  const { layout, a, b } = await twoSnapshots();
  const { terminal, printed } = listeningTerminal(layout, { json: true });
  await dataDiff(terminal, a, b);
  expect(JSON.parse(printed())).toMatchObject({ same: 'no', a: { dataset: 'made-up' } });
});
