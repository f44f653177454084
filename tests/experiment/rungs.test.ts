import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readModelRegistry } from '../../src/config/model-registry-file.js';
import { openBuildWorld } from '../../src/experiment/build-world.js';
import { prepareExperiment, type PreparedExperiment } from '../../src/experiment/prepare.js';
import { runExperiment } from '../../src/experiment/experiment.js';
import { runHere, type CarryOut } from '../../src/experiment/run-here.js';
import { planExperiment, type Plan } from '../../src/experiment/plan/plan.js';
import { nextTrials } from '../../src/experiment/rungs.js';
import { runFolder } from '../../src/store/layout.js';
import { isRunComplete, readExperiment } from '../../src/store/run-folder.js';
import { experimentRecordSchema } from '../../src/store/experiment-record.js';
import { localShare } from '../../src/store/share/local-share.js';
import {
  loadTiny,
  nobodyWatching,
  plainRun,
  runTiny,
  silentEffects,
  tinyWorkplace,
  type Workplace,
} from './tiny-experiment.js';

const registry = await readModelRegistry(undefined);

const halved = `title: Halving
dataset: { pipeline: tiny-pipeline.yaml }
tickers: [ACME, VOID]
windows:
  warm_up: [2022-01-03, 2022-03-31]
  test: [2022-04-01, 2022-06-29]
agents:
  momentum: { kind: momentum, sessions: 3 }
  flat: { kind: flat }
sweep:
  matrix: { agents.momentum.sessions: [1, 2, 4, 5] }
  halving: { factor: 2, rungs: 2, metric: cumulative_return }
`;

async function prepared(workplace: Workplace): Promise<PreparedExperiment> {
  const options = { ...plainRun, effects: silentEffects, fetching: 'missing' as const };
  const world = openBuildWorld(workplace.layout, options);
  return prepareExperiment(loadTiny(workplace, halved), workplace.layout, () => null, world);
}

/** Makes a run end with so much more or less than it began with. */
async function rewrite(workplace: Workplace, id: string, growth: number): Promise<void> {
  const file = join(runFolder(workplace.layout, 'tiny', id), 'sessions.ndjson');
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const changed = lines.map((line, index) => {
    const last = index === lines.length - 1;
    return JSON.stringify({ ...JSON.parse(line), equity: last ? 100_000 * (1 + growth) : 100_000 });
  });
  await writeFile(file, `${changed.join('\n')}\n`);
}

describe('the next rung', () => {
  let workplace: Workplace;
  let first: PreparedExperiment;
  const ofFirst = (sessions: number): string[] =>
    first.trials
      .filter(({ spec }) => spec.cell['agents.momentum.sessions'] === sessions && spec.rung === 1)
      .map(({ id }) => id);
  const grow = async (sessions: number, ...growths: number[]): Promise<void> => {
    const ids = ofFirst(sessions);
    for (const [index, growth] of growths.entries()) {
      await rewrite(workplace, ids[index] ?? '', growth);
    }
  };
  const goingOn = async (): Promise<unknown[]> => {
    const next = await nextTrials(first, workplace.layout);
    return (next?.trials ?? []).map(({ spec }) => spec.cell['agents.momentum.sessions']);
  };

  let finished: Workplace;
  beforeAll(async () => {
    finished = await tinyWorkplace(halved);
    await runTiny(finished, loadTiny(finished, halved));
  });

  beforeEach(async () => {
    workplace = await tinyWorkplace(halved);
    await cp(finished.layout.data, workplace.layout.data, { recursive: true });
    first = await prepared(workplace);
    await grow(1, 0.5, -0.3);
    await grow(2, 0.2, 0.1);
    await grow(4, 0.1, 0);
    await grow(5, -0.1, 0);
  });

  it('plays the settings with the best mean over tickers, on the whole window', async () => {
    const next = await nextTrials(first, workplace.layout);
    const shown = next?.trials.map(
      ({ spec }) =>
        `${String(spec.cell['agents.momentum.sessions'])} ${spec.ticker} ${spec.rung} ${spec.windows.test[1]}`,
    );
    expect(shown).toEqual([
      '1 ACME 2 2022-06-29',
      '1 VOID 2 2022-06-29',
      '2 ACME 2 2022-06-29',
      '2 VOID 2 2022-06-29',
    ]);
  });

  it('is played after the one before, and stands in the record', async () => {
    const { trials } = await readExperiment(finished.layout, 'tiny');
    const later = trials.filter(({ rung }) => rung === 2);
    expect(later).toHaveLength(4);
    for (const { id } of later) expect(isRunComplete(finished.layout, 'tiny', id)).toBe(true);
  });

  it('stays in the record all the while the same command goes through the rungs again', async () => {
    const seen: Promise<number>[] = [];
    const later = async (): Promise<number> => {
      const { trials } = await readExperiment(finished.layout, 'tiny');
      return trials.filter(({ rung }) => rung === 2).length;
    };
    const watcher = { ...nobodyWatching, planned: () => void seen.push(later()) };
    const share = localShare(finished.layout);
    const options = { ...plainRun, watchers: [watcher] };
    await runExperiment(loadTiny(finished, halved), share, silentEffects, options);
    expect(await Promise.all(seen)).toEqual([4, 4]);
  });

  it('counts failures of earlier rungs where --fail-on-error stops', async () => {
    const most: (number | null)[] = [];
    const carryOut: CarryOut = async (agenda, theatre, effects, options) => {
      most.push(options.mostFailures);
      const ended = await runHere(agenda, theatre, effects, options);
      const failures = agenda.waiting
        .slice(0, 1)
        .map((trial) => ({ trial, message: 'made up', earlier: false }));
      return { ...ended, failures };
    };
    const fresh = await tinyWorkplace(halved);
    const share = localShare(fresh.layout);
    const options = { ...plainRun, carryOut, failOnError: 3 };
    await runExperiment(loadTiny(fresh, halved), share, silentEffects, options);
    expect(most).toEqual([3, 2]);
  });

  it('has the ids that the same trials have without halving', async () => {
    const whole = loadTiny(workplace, halved, 'sweep.halving=null').trials.length;
    const next = await nextTrials(first, workplace.layout);
    expect(first.trials).toHaveLength(whole);
    const unhalved = await prepareUnhalved(workplace);
    expect(unhalved).toEqual(expect.arrayContaining(next?.trials.map(({ id }) => id) ?? ['none']));
  });

  it('is added to the record, which asks for nothing more after the last', async () => {
    const next = await nextTrials(first, workplace.layout);
    expect(experimentRecordSchema.parse(next?.record).trials).toHaveLength(
      first.record.trials.length + 4,
    );
    expect(next?.record.trials.slice(-4)).toMatchObject(
      Array.from({ length: 4 }, () => ({ agent: 'momentum', rung: 2, base: false })),
    );
    expect(next?.record.halving).toEqual({ factor: 2, rungs: 2, metric: 'cumulative_return' });
    expect(await nextTrials({ ...first, ...next }, workplace.layout)).toBeNull();
  });

  it('is in the plan as soon as the one before has been run, and done when it has been', async () => {
    const planned = await planHalved(finished);
    expect(planned.mayCome).toBe(0);
    expect(planned.trials.filter(({ rung }) => rung === 2)).toHaveLength(4);
    expect(planned.trials.every(({ state }) => state === 'done')).toBe(true);
    const [missing = ''] = planned.trials.flatMap(({ id, rung }) => (rung === 1 ? [id] : []));
    await rm(runFolder(workplace.layout, 'tiny', missing), { recursive: true });
    const again = await planHalved(workplace);
    expect(again.trials).toHaveLength(first.trials.length);
    expect(again.mayCome).toBe(4);
  });

  it('leaves out a setting with a failed trial, however good the others were', async () => {
    const [failed = ''] = ofFirst(2);
    await rm(runFolder(workplace.layout, 'tiny', failed), { recursive: true });
    expect(await goingOn()).toEqual([1, 1, 4, 4]);
  });

  it('plays settings with failed trials where there are no others', async () => {
    for (const sessions of [1, 2, 4, 5]) {
      const [, failed = ''] = ofFirst(sessions);
      await rm(runFolder(workplace.layout, 'tiny', failed), { recursive: true });
    }
    expect(await goingOn()).toEqual([1, 1, 2, 2]);
  });

  it('is none where nothing is halved', async () => {
    const plain = { ...first, record: { ...first.record, halving: null } };
    expect(await nextTrials(plain, workplace.layout)).toBeNull();
  });
});

async function prepareUnhalved(workplace: Workplace): Promise<string[]> {
  const options = { ...plainRun, effects: silentEffects, fetching: 'missing' as const };
  const loaded = loadTiny(workplace, halved, 'sweep.halving=null');
  const world = openBuildWorld(workplace.layout, options);
  const { trials } = await prepareExperiment(loaded, workplace.layout, () => null, world);
  return trials.map(({ id }) => id);
}

async function planHalved(workplace: Workplace): Promise<Plan> {
  const loaded = loadTiny(workplace, halved);
  const plan = await planExperiment(loaded, localShare(workplace.layout), silentEffects, {
    concurrency: 4,
    secondsPerCall: 3,
    registry,
    onProgress: () => undefined,
  });
  if ('unbuilt' in plan) throw new Error(plan.unbuilt);
  return plan;
}
