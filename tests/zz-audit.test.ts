import { cp, mkdtemp, rm, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { usEquities } from './dataset/servers/us-equities.js';
import { finmemWith, finmemStoppedWith } from './cli/finmem.js';

it('ctrl-c', async () => {
  const servers = await usEquities();
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  await servers.into(folder);
  let t = Date.now();
  const first = await finmemWith(servers.environment, folder, 'data', 'build', 'pipelines/us-equities.yaml');
  console.log('first', Date.now() - t, first.code, first.err, first.out);
  await rm(join(folder, 'data/snapshots'), { recursive: true });
  for (const after of [600, 1000, 1300, 1600, 2000, 2500, 3000, 4000]) {
    t = Date.now();
    const e = await finmemStoppedWith(servers.environment, folder, 'SIGINT', after, 'data', 'build', 'pipelines/us-equities.yaml');
    console.log(after, Date.now() - t, e.code, JSON.stringify(e.err), e.out.slice(0, 80));
    console.log((await readdir(join(folder, 'data'), { recursive: true })).filter((n) => n.includes('.partial') || n.includes('manifest')));
    await rm(join(folder, 'data/snapshots'), { recursive: true, force: true });
  }
  await servers.close();
  await rm(folder, { recursive: true });
}, 200_000);
