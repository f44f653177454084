import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { dataVerify } from '../../src/cli/data-verify.js';
import { measureQuality } from '../../src/dataset/quality/measure.js';
import { readQuality } from '../../src/store/quality-file.js';
import { qualityRecordSchema } from '../../src/store/quality-record.js';
import { publishMadeUp, soundRecords } from '../dataset/quality/made-up-snapshot.js';
import { listeningTerminal } from './listening-terminal.js';

const faulty = {
  after: [
    `UPDATE news SET visible_from = '2022-03-04' WHERE id = 'AAA-news-03-05'`,
    `UPDATE prices SET volume = 0 WHERE ticker = 'BBB' AND session_date = '2022-05-05'`,
  ],
};

it('tells what failed, worst first, with what to do and examples, and ends with how many', async () => {
  const { layout } = await publishMadeUp(faulty);
  const { terminal, printed } = listeningTerminal(layout);
  await dataVerify(terminal, 'made-up', {});
  const lines = printed().split('\n');
  expect(lines.slice(1, 6)).toEqual([
    '',
    'error seen_not_before_known: 1 of 212 documents (0.5 %): seen before they were known, or at a session that is not there.',
    expect.stringMatching(/^ {2}Use this snapshot for nothing and build the dataset again: /),
    '  AAA AAA-news-03-05: known at 2022-03-05 14:25:07 UTC, seen at 2022-03-04 21:00:00 UTC',
    '',
  ]);
  expect(lines[6]).toMatch(/^warning shares_were_traded: 1 of /);
  expect(printed()).not.toContain('fingerprint_holds');
  expect(lines.at(-2)).toBe('1 error, 1 warning, 0 notes; 37 passed');
  expect(lines.at(-1)).toMatch(/^report: .*index\.html$/);
});

it('lists what passed and what had nothing to look at when asked for all', async () => {
  const records = [...soundRecords()].filter(({ table }) => table !== 'filings');
  const { layout } = await publishMadeUp({ records });
  const { terminal, printed } = listeningTerminal(layout);
  await dataVerify(terminal, 'made-up', { all: true });
  expect(printed()).toMatch(/\npassed +fingerprint_holds +Holds\.\n/);
  expect(printed()).toMatch(/\nempty +sections_are_good +No sections to look at\.\n/);
});

it('keeps what was measured', async () => {
  const { layout, dataset, fingerprint } = await publishMadeUp();
  await dataVerify(listeningTerminal(layout).terminal, 'made-up', {});
  expect(await readQuality(layout, dataset, fingerprint)).toEqual(
    await measureQuality(layout, dataset, fingerprint),
  );
});

it('fails with exit code 1 when it is strict and an error was found, and not for a warning', async () => {
  const { layout } = await publishMadeUp(faulty);
  const { terminal } = listeningTerminal(layout);
  await expect(dataVerify(terminal, 'made-up', { strict: true })).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringMatching(/^made-up@[0-9a-f]{16} fails 1 check of its data$/),
  });
  const worried = await publishMadeUp({ after: faulty.after.slice(1) });
  await dataVerify(listeningTerminal(worried.layout).terminal, 'made-up', { strict: true });
});

it('prints the quality record as JSON', async () => {
  const { layout, fingerprint } = await publishMadeUp();
  const { terminal, printed } = listeningTerminal(layout, { json: true });
  await dataVerify(terminal, `made-up@${fingerprint.slice(0, 6)}`, {});
  expect(qualityRecordSchema.parse(JSON.parse(printed()))).toMatchObject({ fingerprint });
});

it('takes a pipeline file for the snapshot of its dataset that was built last', async () => {
  const { layout, fingerprint } = await publishMadeUp();
  const file = join(dirname(layout.data), 'made-up.yaml');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    `name: made-up
sources:
  - kind: synthetic
    seed: 1
    from: 2022-01-03
    to: 2022-02-28
    tickers: [{ ticker: AAA, name: A, sector: Toys }]
`,
  );
  const { terminal, printed } = listeningTerminal(layout);
  await dataVerify(terminal, file, {});
  expect(printed()).toContain(`dataset made-up, fingerprint ${fingerprint}, `);
  const nothing = listeningTerminal({ ...layout, data: join(layout.data, 'none') });
  await expect(dataVerify(nothing.terminal, file, {})).rejects.toMatchObject({
    message: 'dataset "made-up" has not been built here',
    hint: `Build it: finmem data build ${file}`,
  });
});

it('says of a dataset without prices that it has none, and how many checks found nothing to look at', async () => {
  const records = [...soundRecords()].filter(({ table }) => table === 'companies');
  const { layout } = await publishMadeUp({ records });
  const { terminal, printed } = listeningTerminal(layout);
  await dataVerify(terminal, 'made-up', {});
  expect(printed()).toMatch(/^dataset made-up, fingerprint [0-9a-f]{16}, no prices\n/);
  expect(printed()).toMatch(/; \d+ passed, \d+ had nothing to look at\n/);
});
