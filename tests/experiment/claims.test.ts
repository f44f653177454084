import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { runExperiment, type RunOutcome } from '../../src/experiment/experiment.js';
import { claimsFolder, experimentFolder } from '../../src/store/layout.js';
import { claimFile } from '../../src/store/claim-file.js';
import { machineProcesses } from '../../src/store/processes.js';
import { localShare } from '../../src/store/share/local-share.js';
import { folderDigest } from './folder-digest.js';
import {
  loadTiny,
  nobodyWatching,
  plainRun,
  runTiny,
  silentEffects,
  tinyWorkplace,
  type Workplace,
} from './tiny-experiment.js';

describe('runs of one experiment on one share', () => {
  let workplace: Workplace;
  beforeEach(async () => {
    workplace = await tinyWorkplace();
  });

  /** A run that tells which trials it began. */
  const run = (begun: string[]): Promise<RunOutcome> =>
    runExperiment(loadTiny(workplace), localShare(workplace.layout), silentEffects, {
      ...plainRun,
      watchers: [{ ...nobodyWatching, began: ({ id }) => begun.push(id) }],
    });

  it('begin each trial once between them, and both find all complete in the end', async () => {
    const begun: string[] = [];
    const both = await Promise.all([run(begun), run(begun)]);
    for (const outcome of both) {
      expect(outcome).toMatchObject({ asked: 24, complete: 24, failures: [], stopped: null });
    }
    expect(begun.toSorted()).toEqual([...new Set(begun)].toSorted());
    expect(begun).toHaveLength(24);
    expect(await readdir(claimsFolder(workplace.layout))).toEqual([]);
    const calm = await tinyWorkplace();
    await runTiny(calm);
    expect(await folderDigest(experimentFolder(workplace.layout, 'tiny'))).toEqual(
      await folderDigest(experimentFolder(calm.layout, 'tiny')),
    );
  });

  it('take over at once what a process of this machine was at that is no more', async () => {
    const begun: string[] = [];
    const { record } = await run(begun);
    const other = await tinyWorkplace();
    const folder = claimsFolder(other.layout);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await mkdir(folder, { recursive: true });
    for (const { id } of record.trials.slice(0, 5)) {
      const claim = { owner: 'gone', place: machineProcesses.own.place, pid, born: '', token: id };
      await writeFile(claimFile(folder, `runs/tiny/${id}`), JSON.stringify(claim));
    }
    expect(await runTiny(other)).toMatchObject({ finished: 24, complete: 24 });
    expect(await readdir(folder)).toEqual([]);
  });
});
