// How well a sweep uses a model server and the cores: `node bench/sweep.js [calls | threads | memory]…`
// after `npx tsc -p tsconfig.json`. Runs the program itself, in folders of its own under the system's
// temporary folder.
import { fork, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LATENCY = 200;
const here = import.meta.dirname;

const pipeline = `name: bench
sources:
  - kind: synthetic
    seed: 5
    from: 2022-01-03
    to: 2022-12-30
    tickers:
      - { ticker: ACME, name: Acme Tools, sector: Industrials }
      - { ticker: VOID, name: Void Foods, sector: Consumer goods, signal: false }
transforms: [drop_empty_text, drop_exact_duplicates]
`;

/** @typedef {{ sessions: [number, number], model: string, trials: number }} Sweep */

/** An experiment of so many trials on two tickers; days are sessions of 2022 in warm-up and test. */
function experimentOf(/** @type {Sweep & { name: string }} */ { name, sessions, model, trials }) {
  const day = (/** @type {number} */ weekdays) => {
    const date = new Date(Date.UTC(2022, 0, 3 + Math.floor(weekdays / 5) * 7 + (weekdays % 5)));
    return date.toISOString().slice(0, 10);
  };
  const [warmUp, test] = sessions;
  const seeds = Array.from({ length: trials / 2 }, (_, at) => at + 1);
  return `dataset: { pipeline: bench.yaml }
name: ${name}
tickers: [ACME, VOID]
windows:
  warm_up: [${day(0)}, ${day(warmUp - 1)}]
  test: [${day(warmUp)}, ${day(warmUp + test - 1)}]
agents:
  finmem: { kind: finmem${model} }
seeds: [${seeds.join(', ')}]
`;
}

/**
 * Runs a sweep in a fresh process. CPU is that of the whole command, the dataset, start and report
 * included; seconds and memory are those from the first to the last trial.
 *
 * @param {string} folder
 * @param {Sweep & { name: string, flags?: string[], cores?: number }} sweep
 */
async function run(folder, { flags = [], cores, ...sweep }) {
  const { name } = sweep;
  writeFileSync(join(folder, 'bench.yaml'), pipeline);
  writeFileSync(join(folder, `${name}.yaml`), experimentOf(sweep));
  const usage = join(folder, `${name}.usage.json`);
  const node = [
    process.execPath,
    '--import',
    join(here, 'usage.js'),
    join(here, '../dist/cli/main.js'),
    'run',
    `${name}.yaml`,
    '--quiet',
    ...flags,
  ];
  const pinned = cores === undefined ? [] : ['taskset', '-c', `0-${cores - 1}`];
  const [command, ...words] = [...pinned, ...node];
  const begun = Date.now();
  const child = spawn(command, words, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, BENCH_USAGE: usage },
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the run ended with ${code}`);
  const runs = join(folder, 'data/runs', name);
  const written = readdirSync(runs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => statSync(join(runs, entry.name, 'trial.json')).mtimeMs)
    .toSorted((a, b) => a - b);
  const last = written.at(-1) ?? 0;
  const { cpuSeconds, resident } = JSON.parse(readFileSync(usage, 'utf8'));
  const seconds = (last - written[0]) / 1000;
  const before = resident.filter(([when]) => when >= begun && when <= last);
  return {
    trialsASecond: (written.length - 1) / seconds,
    cpuSeconds,
    peakMiB: Math.max(...before.map(([, bytes]) => bytes)) / 2 ** 20,
  };
}

/** @template T */
async function inFolder(/** @type {(folder: string) => Promise<T>} */ work) {
  const folder = mkdtempSync(join(tmpdir(), 'finmem-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A model server in a process of its own. */
async function openServer() {
  const child = fork(join(here, 'loopback-model.js'), [String(LATENCY)]);
  const told = () => new Promise((resolve) => child.once('message', resolve));
  const { port } = await told();
  return {
    port,
    /** Calls since it was last asked, and seconds from the first request to the last reply. */
    counted: () => {
      child.send('count');
      return told();
    },
    close: () => child.disconnect(),
  };
}

function print(/** @type {(string | number)[]} */ ...cells) {
  const shown = cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell));
  process.stdout.write(`| ${shown.join(' | ')} |\n`);
}

/** How near a sweep comes to all the server gives. */
async function calls() {
  print('concurrency', 'trials', 'calls', 's', 'calls/s', 'wall / ideal', 'CPU ms a call');
  for (const [concurrency, rounds] of [
    [8, 12],
    [64, 8],
    [256, 4],
  ]) {
    const server = await openServer();
    const model = `, model: { backend: openai, model: m, base_url: "http://127.0.0.1:${server.port}/v1", api_key_env: null }`;
    const sweep = { sessions: /** @type {[number, number]} */ ([10, 25]), model };
    const flags = ['--max-concurrency', String(concurrency)];
    await inFolder(async (folder) => {
      // The dataset and what all trials share is not what is measured.
      await run(folder, { name: 'first', ...sweep, trials: 2, flags });
      await server.counted();
      const trials = concurrency * rounds;
      const { cpuSeconds } = await run(folder, { name: 'sweep', ...sweep, trials, flags });
      const { calls: made, seconds } = await server.counted();
      const ideal = (made * LATENCY) / 1000 / concurrency;
      print(
        concurrency,
        trials,
        made,
        Math.round(seconds),
        Math.round(made / seconds),
        (seconds / ideal).toFixed(2),
        ((cpuSeconds / made) * 1000).toFixed(2),
      );
    });
    server.close();
  }
}

/** Trials a second on one core and on two. */
async function threads() {
  print('cores', 'trials a second', 'speed-up');
  let single = 0;
  for (const cores of [1, 2]) {
    const sweep = { sessions: /** @type {[number, number]} */ ([30, 70]), model: '', trials: 1000 };
    const { trialsASecond } = await inFolder((folder) =>
      run(folder, { name: 'sweep', ...sweep, cores }),
    );
    single ||= trialsASecond;
    print(cores, trialsASecond.toFixed(1), (trialsASecond / single).toFixed(2));
  }
}

/** Most memory while trials run, by their number. */
async function memory() {
  print('trials', 'peak MiB');
  for (const trials of [250, 1000, 4000]) {
    const sweep = { sessions: /** @type {[number, number]} */ ([20, 40]), model: '', trials };
    const { peakMiB } = await inFolder((folder) => run(folder, { name: 'sweep', ...sweep }));
    print(trials, Math.round(peakMiB));
  }
}

const parts = { calls, threads, memory };
const named = process.argv.slice(2);
for (const [name, part] of Object.entries(parts)) {
  if (named.length > 0 && !named.includes(name)) continue;
  process.stdout.write(`\n${name}\n`);
  await part();
}
