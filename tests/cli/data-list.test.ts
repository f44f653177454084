import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataList } from '../../src/cli/data-list.js';
import { snapshotFolder } from '../../src/store/layout.js';
import { publishMadeUp, scratchLayout } from '../dataset/quality/made-up-snapshot.js';
import { listeningTerminal } from './listening-terminal.js';

it('lists the snapshots, the one built last first, those of other versions too', async () => {
  const { layout, fingerprint } = await publishMadeUp();
  const old = snapshotFolder(layout, 'old', 'f00d');
  mkdirSync(old, { recursive: true });
  writeFileSync(join(old, 'manifest.json'), '{"schema_version": 1}');
  utimesSync(old, 60, 60);
  const { terminal, printed } = listeningTerminal(layout);
  await dataList(terminal);
  const lines = printed()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
  expect(lines.slice(1)).toEqual([
    ['made-up', fingerprint, '2022-01-03', '2022-12-30', 'AAA BBB COIN', '864', '204', '8'],
    ['old', 'f00d', 'broken, or of another version'],
  ]);
});

it('lists the others where a manifest is torn, and names its file and what to do', async () => {
  const { layout, fingerprint } = await publishMadeUp();
  const torn = snapshotFolder(layout, 'torn', 'f00d');
  mkdirSync(torn, { recursive: true });
  writeFileSync(join(torn, 'manifest.json'), '{"schema_ver');
  const { terminal, printed } = listeningTerminal(layout);
  const warned: string[] = [];
  const log = { note: () => undefined, warn: (text: string) => void warned.push(text) };
  await dataList({ ...terminal, effects: { ...terminal.effects, log } });
  expect(printed()).toContain(fingerprint);
  expect(printed()).toMatch(/^torn +f00d +broken/m);
  expect(warned.join()).toMatch(
    /torn.f00d.manifest\.json: this manifest cannot be read: [^]*build it again/,
  );
});

it('says how to build one where there is none', async () => {
  const { terminal, printed } = listeningTerminal(await scratchLayout());
  await dataList(terminal);
  expect(printed()).toContain('finmem data build');
});

it('prints each with its rows as JSON', async () => {
  const { layout, fingerprint } = await publishMadeUp();
  const { terminal, printed } = listeningTerminal(layout, { json: true });
  await dataList(terminal);
  expect(JSON.parse(printed())).toMatchObject([
    { dataset: 'made-up', fingerprint, tickers: ['AAA', 'BBB', 'COIN'], rows: { news: 204 } },
  ]);
});
