// How many agent-days a second the whole loop plays, from an experiment to its run folders, and what takes
// the time: `node bench/whole-loop.js [data file]` after `npx tsc -p tsconfig.json`.
//
// One thread. The shares are samples of the running program, each counted for the innermost of our folders
// that is at work; what Node and libraries do counts for whoever called them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { systemEffects } from '../dist/base/effects.js';
import { loadExperiment } from '../dist/config/experiment-file.js';
import { openBuildWorld } from '../dist/experiment/build-world.js';
import { openLibrary } from '../dist/experiment/library.js';
import { prepareExperiment } from '../dist/experiment/prepare.js';
import { openCrew } from '../dist/experiment/threads/crew.js';
import { freeSpending } from '../dist/llm/spending.js';

const DATA = '../shared/data/investorbench/msft.json';
/** Trials played before anything is timed, and the trials that are. */
const FIRST = 5;
const TIMED = 40;
const SAMPLE_MICROSECONDS = 250;

const data = resolve(process.argv[2] ?? DATA);
const pipeline = `name: msft
sources:
  - kind: investorbench
    folder: ${JSON.stringify(dirname(data))}
    available: end_of_day
    assets:
      - ticker: MSFT
        file: ${JSON.stringify(basename(data))}
        name: Microsoft Corporation
        sector: Information technology
        introduction: It develops and licenses software and cloud services.
transforms: [drop_empty_text, drop_exact_duplicates]
`;
const seeds = Array.from({ length: FIRST + TIMED }, (_, at) => at + 1);
const experiment = `dataset: { pipeline: msft.yaml }
tickers: [MSFT]
windows:
  warm_up: [2020-07-01, 2020-09-30]
  test: [2020-10-01, 2021-05-06]
agents:
  finmem: { kind: finmem }
seeds: [${seeds.join(', ')}]
execution: { timing: next_close }
`;

/** What a folder of the program does in a trial; the first that fits. */
const PARTS = /** @type {const} */ ([
  ['/dist/memory/', 'memory'],
  ['/dist/market/', 'market'],
  ['/dist/portfolio/', 'market'],
  ['/dist/llm/embedders/', 'embedder'],
  ['/dist/llm/wrappers/shared', 'embedder'],
  ['/dist/llm/', 'analyst'],
  ['/dist/agents/', 'agent'],
  ['/dist/store/', 'disk'],
  ['/dist/metrics/', 'recording'],
  ['/dist/experiment/', 'recording'],
]);

function partOf(/** @type {string} */ url) {
  return PARTS.find(([folder]) => url.includes(folder))?.[1];
}

/**
 * Milliseconds by part.
 *
 * @param {import('node:inspector').Profiler.Profile} profile
 */
function timesOf({ nodes, samples = [], timeDeltas = [] }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const partOfNode = (/** @type {number | undefined} */ id) => {
    for (let at = id; at !== undefined; at = parents.get(at)) {
      const { functionName, url } = byId.get(at).callFrame;
      if (functionName === '(garbage collector)') return 'garbage collection';
      if (functionName === '(idle)') return 'waiting for the disk';
      const part = partOf(url);
      if (part !== undefined) return part;
    }
    return 'Node itself';
  };
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const [at, id] of samples.entries()) {
    const part = partOfNode(id);
    times.set(part, (times.get(part) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  }
  return times;
}

async function profiled(/** @type {() => Promise<void>} */ work) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_MICROSECONDS });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return timesOf(profile);
}

const folder = mkdtempSync(join(tmpdir(), 'finmem-bench-'));
try {
  const file = join(folder, 'msft-bench.yaml');
  writeFileSync(join(folder, 'msft.yaml'), pipeline);
  const layout = { data: join(folder, 'data'), reports: join(folder, 'reports') };
  const log = { note: () => undefined, warn: () => undefined };
  const world = {
    effects: { ...systemEffects, log },
    spending: freeSpending,
    stop: new AbortController().signal,
  };
  const plan = { layout, concurrency: 1, cache: /** @type {const} */ ('read-write') };
  const { trials, record } = await prepareExperiment(
    loadExperiment(experiment, file, []),
    layout,
    () => null,
    openBuildWorld(layout, { ...world, ...plan, fetching: 'missing' }),
  );
  const library = openLibrary(layout);
  const crew = openCrew({ ...plan, threads: 0 }, world);
  const play = async (/** @type {typeof trials} */ some) => {
    for (const trial of some) {
      await crew.run({ trial, experiment: record.name, scene: await library.sceneOf(trial) });
    }
  };
  await play(trials.slice(0, FIRST));
  const timed = trials.slice(FIRST);
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const times = await profiled(() => play(timed));
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const { bars } = (await library.sceneOf(timed[0])).history;
  const { warm_up: warmUp, test } = timed[0].spec.windows;
  const isPlayed = (/** @type {string} */ date) =>
    (date >= warmUp[0] && date <= warmUp[1]) || (date >= test[0] && date <= test[1]);
  const days = timed.length * bars.filter(({ date }) => isPlayed(date)).length;
  const shown = (/** @type {number} */ number) => Math.round(number).toLocaleString('en');
  process.stdout.write(
    `${shown(days / seconds)} agent-days/s by the clock, ${shown(days / ((user + system) / 1e6))} by CPU time, profiler included\n`,
  );
  const whole = [...times.values()].reduce((sum, time) => sum + time, 0);
  for (const [part, time] of [...times].toSorted((a, b) => b[1] - a[1])) {
    const share = ((time / whole) * 100).toFixed(1).padStart(5);
    process.stdout.write(`${share} %  ${part}, ${shown((time / days) * 1000)} µs a day\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
