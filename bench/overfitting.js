// What choosing the best of 200 settings is worth: `node bench/overfitting.js` after `npx tsc -p tsconfig.json`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'finmem-overfitting-'));
try {
  const places = ['--data', join(folder, 'data'), '--reports', join(folder, 'reports')];
  const command = ['dist/cli/main.js', 'run', 'experiments/overfitting.yaml', '--quiet', ...places];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`the experiment ended with ${status}`);
  const report = readFileSync(join(folder, 'reports/overfitting/report.md'), 'utf8');
  const from = report.indexOf('**What choosing the best setting');
  process.stdout.write(report.slice(from, report.indexOf('Expected by luck:', from)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
