// What a command of the program takes, in a process of its own.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** Seconds by the clock, of processor time, and peak MiB of a command given in a folder. */
export function measured(/** @type {readonly string[]} */ args, /** @type {string} */ folder) {
  const preload = join(folder, 'usage.cjs');
  writeFileSync(
    preload,
    `process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
require('node:fs').writeSync(2, '\\nused ' + maxRSS + ' ' + (userCPUTime + systemCPUTime)); });`,
  );
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', preload, MAIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  const [, peak, cpu] = /used (\d+) (\d+)/.exec(stderr) ?? [];
  return {
    seconds: (performance.now() - from) / 1000,
    cpu: Number(cpu) / 1e6,
    peak: Math.round(Number(peak) / 1024),
  };
}
