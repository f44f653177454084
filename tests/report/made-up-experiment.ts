import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOfDay, dayNumber } from '../../src/base/calendar-date.js';
import { seededRandom, type Random } from '../../src/base/random.js';
import { snapshotFolder, type Layout } from '../../src/store/layout.js';
import { writeExperiment, writeRun } from '../../src/store/run-folder.js';
import {
  EXPERIMENT_SCHEMA_VERSION,
  type ExperimentRecord,
} from '../../src/store/experiment-record.js';
import type { SnapshotManifest } from '../../src/store/snapshot-manifest.js';
import { madeUpRun, type MadeUpTrial } from './made-up-run.js';
import type { Shape } from './made-up-shape.js';

/** Writes a manifest, run folders and an experiment record; the trials in `unfinished` do not complete. */
export async function writeMadeUpExperiment(
  layout: Layout,
  shape: Shape,
  unfinished: (trial: MadeUpTrial) => boolean = () => false,
): Promise<ExperimentRecord> {
  const record = experimentRecord(shape);
  const folder = snapshotFolder(layout, record.dataset.name, record.dataset.fingerprint);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest(shape, record)));
  const dates = sessionDates(shape);
  for (const trial of madeUpTrials(shape)) {
    if (unfinished(trial)) continue;
    const closes = closesOf(trial.ticker, dates.length);
    const [from, to] = sessionsOf(shape, trial);
    const run = madeUpRun(shape, trial, dates.slice(from, to), closes.slice(from, to));
    writeRun(layout, record.name, run);
  }
  await writeExperiment(layout, record);
  return record;
}

/** Windows of a shape; one called `all` where it names none. */
const windowsOf = ({ windows }: Shape): NonNullable<Shape['windows']> =>
  windows ?? [{ name: 'all', start: 0 }];

/** First session and session after the last of a trial: its window, or the beginning of it on a rung. */
function sessionsOf(shape: Shape, { window, rung }: MadeUpTrial): [number, number] {
  const start = windowsOf(shape).find(({ name }) => name === window)?.start ?? 0;
  const test = (rung === null ? null : shape.halving?.sessions[rung - 1]) ?? shape.test;
  return [start, start + shape.warmUp + test];
}

/** The first cell of the sweep holds the file's own settings: the base trial. */
function madeUpTrials(shape: Shape): MadeUpTrial[] {
  const cells = shape.cells ?? product(shape.axes);
  return shape.agents.flatMap(({ name, kind, skill, model = null }, index) =>
    shape.tickers.flatMap((ticker) =>
      windowsOf(shape).flatMap(({ name: window }) =>
        shape.seeds.flatMap((seed) => {
          const preset = kind === 'finmem' ? 'workbench' : null;
          const trial = { agent: name, kind, ticker, seed, preset, ...knowledgeOf(model) };
          const own = index > 0 ? [{}] : cells;
          const id = `${name}-${ticker}-${seed}${shape.windows === undefined ? '' : `-${window}`}`;
          return own.flatMap((cell, at) =>
            (index > 0 ? [null] : rungsOf(shape, at)).map((rung) => ({
              ...trial,
              id: `${id}${at === 0 ? '' : `-cell${at}`}${rung === null ? '' : `-rung${rung}`}`,
              skill: skill + at * 0.02,
              cell,
              base: at === 0,
              window,
              rung,
            })),
          );
        }),
      ),
    ),
  );
}

/** The rungs a cell is run on: the higher its number the further it comes; the file's own is not halved. */
function rungsOf({ halving, ...shape }: Shape, at: number): (number | null)[] {
  if (halving === undefined || at === 0) return [null];
  const cells = (shape.cells ?? product(shape.axes)).length - 1;
  const rungs = [...halving.sessions, shape.test].map((_, index) => index + 1);
  return rungs.filter((rung) => cells - at < Math.ceil(cells / halving.factor ** (rung - 1)));
}

function product(axes: ExperimentRecord['axes']): MadeUpTrial['cell'][] {
  return axes.reduce<MadeUpTrial['cell'][]>(
    (cells, axis) =>
      cells.flatMap((cell) => axis.values.map((value) => ({ ...cell, [axis.path]: value }))),
    [{}],
  );
}

function experimentRecord(shape: Shape): ExperimentRecord {
  const dates = sessionDates(shape);
  return {
    schema_version: EXPERIMENT_SCHEMA_VERSION,
    name: 'made-up',
    title: 'Does layered memory pay? <b>A made-up answer</b>',
    question: 'Does an agent that remembers in layers earn more than one that forgets at once?',
    dataset: { name: 'demo', fingerprint: '0123456789abcdef' },
    tickers: [...shape.tickers],
    axes: shape.axes,
    metrics: shape.metrics,
    periods_per_year: 252,
    risk_free_rate: 0.03,
    significance_level: 0.05,
    reference_agent: shape.agents[0]?.name ?? null,
    file: 'experiments/made-up.yaml',
    overrides: ['agents.finmem.memory.top_k=5'],
    seeds: [...shape.seeds],
    windows: windowsOf(shape).map(({ name, start }) => ({
      name,
      warm_up: [dates[start] ?? '', dates[start + shape.warmUp - 1] ?? ''],
      test: [dates[start + shape.warmUp] ?? '', dates[start + shape.warmUp + shape.test - 1] ?? ''],
    })),
    halving:
      shape.halving === undefined
        ? null
        : {
            factor: shape.halving.factor,
            rungs: shape.halving.sessions.length + 1,
            metric: 'sharpe',
          },
    trials: madeUpTrials(shape).map(plannedTrial),
    config: {
      name: 'made-up',
      tickers: [...shape.tickers],
      note: '</script><script>alert(3)</script>',
      ...(shape.sweep === undefined ? {} : { sweep: shape.sweep }),
    },
  };
}

function knowledgeOf(
  model: Shape['agents'][number]['model'] | null,
): Pick<MadeUpTrial, 'model' | 'knowledge' | 'knowledge_cutoff'> {
  if (model === null || model === undefined) {
    return { model: null, knowledge: 'none', knowledge_cutoff: null };
  }
  return { model: model.name, knowledge: model.knowledge, knowledge_cutoff: model.cutoff };
}

function plannedTrial(trial: MadeUpTrial): ExperimentRecord['trials'][number] {
  const { id, agent, ticker, seed, cell, base, window, rung, preset } = trial;
  const { model, knowledge, knowledge_cutoff } = trial;
  const about = { model, knowledge, knowledge_cutoff };
  return { id, agent, ticker, seed, cell, base, window, rung, preset, ...about };
}

/** Every weekday from the start of 2024. */
function sessionDates(shape: Shape): string[] {
  const dates: string[] = [];
  const last = Math.max(...windowsOf(shape).map(({ start }) => start));
  const sessions = last + shape.warmUp + shape.test;
  for (let day = dayNumber('2024-01-02'); dates.length < sessions; day += 1) {
    const weekday = (day + 4) % 7;
    if (weekday !== 0 && weekday !== 6) dates.push(dateOfDay(day));
  }
  return dates;
}

function closesOf(ticker: string, sessions: number): number[] {
  const random: Random = seededRandom('made-up closes', ticker);
  let close = 100;
  return Array.from({ length: sessions }, () => {
    close *= 1 + 0.0004 + 0.016 * random.normal();
    return Math.round(close * 100) / 100;
  });
}

function manifest(shape: Shape, record: ExperimentRecord): SnapshotManifest {
  const dates = sessionDates(shape);
  const span: [string, string] = [dates[0] ?? '', dates.at(-1) ?? ''];
  return {
    schema_version: 2,
    dataset: record.dataset.name,
    fingerprint: record.dataset.fingerprint,
    rows: { prices: dates.length * shape.tickers.length, news: 40, filings: 6 },
    span,
    tickers: shape.tickers.map((ticker) => ({
      ticker,
      name: `${ticker} Works`,
      calendar: 'weekdays',
      sessions: dates.length,
      first: span[0],
      last: span[1],
      news: 20,
      filings: 3,
      has_open: true,
    })),
    sources: [{ kind: 'synthetic', options: {}, inputs: [] }],
    transforms: [],
    set_aside: [],
    assumed_availability: 3,
    planted: {
      signal_tickers: shape.tickers.slice(0, -1),
      control_tickers: shape.tickers.slice(-1),
    },
  };
}
