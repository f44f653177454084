import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../src/cli/audit.js';
import { auditInWords } from '../../src/cli/audit-words.js';
import { auditRecordSchema } from '../../src/store/audit-record.js';
import { runFolder } from '../../src/store/layout.js';
import { folderDigest } from '../experiment/folder-digest.js';
import { tinyExperiment, tinyWorkplace, type Workplace } from '../experiment/tiny-experiment.js';
import { finmem } from './finmem.js';
import { listeningTerminal } from './listening-terminal.js';

const flags = { trials: 1, seed: 1, maxConcurrency: 2, cache: 'read-write' } as const;

describe('finmem audit', () => {
  let workplace: Workplace;
  const auditFileOf = ({ layout }: Workplace): string =>
    join(layout.data, 'audits/tiny/audit.json');

  beforeAll(async () => {
    workplace = await tinyWorkplace(
      tinyExperiment
        .replace('[1, 2]', '[1]')
        .replace('sweep:\n', '')
        .replace(/ {2}matrix: .*\n/, ''),
    );
    const ended = await finmem(workplace.folder, 'run', 'tiny.yaml', '--threads', '1');
    expect(ended.err).not.toContain('failed');
    expect(ended.code).toBe(0);
  }, 120_000);

  it('leaves nothing behind when it is interrupted', async () => {
    const { terminal } = listeningTerminal(workplace.layout);
    const before = await folderDigest(workplace.layout.data);
    const interrupt = { ...terminal.interrupt, handOver: () => AbortSignal.abort() };
    await expect(audit({ ...terminal, interrupt }, 'tiny', flags)).rejects.toMatchObject({
      why: 'interrupted',
    });
    expect(await folderDigest(workplace.layout.data)).toEqual(before);
  });

  it('says what an audit would ask, which offline is nothing, and writes nothing', async () => {
    const { terminal, printed } = listeningTerminal(workplace.layout);
    await audit(terminal, 'tiny', { ...flags, plan: true });
    expect(printed()).toMatch(
      /^audit of tiny: \d+ trials to be played again; no call to make, no cost$/,
    );
    expect(existsSync(auditFileOf(workplace))).toBe(false);
  });

  it('prints a line an item, keeps the audit, and ends well while nothing fails', async () => {
    const runs = await folderDigest(join(workplace.layout.data, 'runs'));
    const { code, out, err } = await finmem(workplace.folder, 'audit', 'tiny', '--trials', '1');
    expect(`${code} ${err}`).toBe('0 ');
    expect(out).toMatch(
      /^pass {2,}Look-ahead {2,}\d trials with \d+ changed futures: no decision/m,
    );
    expect(out).toMatch(/^pass {2,}Replay identity {2,}\d trials came out the same/m);
    expect(out).toMatch(/\n\d passed, \d warnings?, 0 failed\naudit: .*audit\.json\n$/);
    const kept = auditRecordSchema.parse(
      JSON.parse(await readFile(auditFileOf(workplace), 'utf8')),
    );
    expect(out).toContain(auditInWords(kept, false));
    expect(auditInWords(kept, true)).toMatch(/\nAbstentions\n {2}\S+: 0 abstentions in /);
    expect(await folderDigest(join(workplace.layout.data, 'runs'))).toEqual(runs);
    expect(await readdir(join(workplace.layout.data, 'audits/tiny'))).toEqual(['audit.json']);
  });

  it('is told in the report, until the runs are others', async () => {
    const report = (): Promise<string> =>
      readFile(join(workplace.layout.reports, 'tiny/report.md'), 'utf8');
    expect(await report()).toContain('Not run: finmem audit tiny');
    await finmem(workplace.folder, 'report', 'tiny');
    expect(await report()).toMatch(/\| Replay identity \| pass \| \d trials came out the same/);
  });

  it('ends with exit code 1 when an item fails, and says which', async () => {
    const kept = auditRecordSchema.parse(
      JSON.parse(await readFile(auditFileOf(workplace), 'utf8')),
    );
    const folder = runFolder(workplace.layout, 'tiny', kept.sampled[0] ?? '');
    await appendFile(join(folder, 'memory-events.ndjson'), '\n');
    const { code, out, err } = await finmem(workplace.folder, 'audit', 'tiny', '--trials', '1');
    expect(`${code} ${err}`).toBe('1 ');
    expect(out).toMatch(/^FAIL {2,}Replay identity {2,}1 trial of \d came out otherwise/m);
  });

  it('refuses an experiment that was never run, and says what to do', async () => {
    const { code, err } = await finmem(workplace.folder, 'audit', 'tinny');
    expect(code).toBe(2);
    expect(err).toContain('no experiment "tinny" has been run here');
  });
});
