import { expect, it } from 'vitest';
import { finmemInterrupted } from '../cli/finmem.js';
import { scratchOfTest } from '../report/scratch.js';
import { dirname } from 'node:path';
import { mkdir } from 'node:fs/promises';

it(
  'finmem view tells its address and ends at Ctrl-C as it should',
  { timeout: 60_000 },
  async () => {
    const { data } = await scratchOfTest();
    const folder = dirname(data);
    await mkdir(folder, { recursive: true });
    const { code, out } = await finmemInterrupted(folder, /Ctrl-C/, 'view', '--port', '0');
    expect([code, out.replace(/\d+\/$/m, 'N/')]).toEqual([0, 'view: http://127.0.0.1:N/\n']);
  },
);
