import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { bytesHash, contentHash } from '../base/content-hash.js';
import type { CalendarDate } from '../base/calendar-date.js';
import type { LanguageModel } from '../llm/model.js';
import type { ModelOptions } from '../llm/options.js';
import { inPartialFolder, sweepUnfinished, writeWhole } from '../store/atomic.js';
import { openDatabase, type Database } from '../store/duckdb.js';
import { datasetFolder, snapshotFolder, truthFolder, type Layout } from '../store/layout.js';
import type { Archive } from './fetching/archive.js';
import type { PipelineTicker } from './pipeline-ticker.js';
import { publishSnapshot } from './publish.js';
import { requireBars } from './require-bars.js';
import { settleAdjustment } from './settle-adjustment.js';
import { settleRepeats } from './settle-repeats.js';
import { openSource } from './sources/catalog.js';
import type { SourceOptions } from './sources/options.js';
import type { ReadySource } from './sources/source.js';
import { openStaging } from './staging.js';
import { transformBy } from './transforms/catalog.js';
import type { TransformOptions } from './transforms/options.js';
import type { TransformStep } from './transforms/transform.js';

/** Raised whenever the same pipeline and inputs would give another snapshot. */
const DATASET_VERSION = 3;

/** A pipeline as its file declares it. */
export interface PipelineSpec {
  readonly name: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly tickers: readonly PipelineTicker[];
  readonly sources: readonly SourceOptions[];
  readonly transforms: readonly TransformOptions[];
}

/** What building needs from the world. */
export interface BuildWorld {
  readonly archive: Archive;
  openModel(options: ModelOptions): LanguageModel;
  /** Told before a source is read or a transform is run; throws where the build is to end there. */
  begin(step: string): void;
}

/** A snapshot that is on disk. */
export interface BuiltSnapshot {
  readonly dataset: string;
  readonly fingerprint: string;
  readonly folder: string;
  /** False when it was there already. */
  readonly built: boolean;
}

const buildRecordSchema = z.strictObject({ fingerprint: z.string() });

/**
 * Builds the snapshot of a pipeline, or finds the one already built from the same settings and input
 * bytes. `folder` is the pipeline file's, for relative paths. Throws {@link UserError} on bad input, and
 * where not one bar came in.
 */
export async function buildSnapshot(
  layout: Layout,
  pipeline: PipelineSpec,
  folder: string,
  world: BuildWorld,
): Promise<BuiltSnapshot> {
  const base = resolve(folder);
  const ready = await readySources(pipeline, base, world.archive);
  const record = await buildRecordFile(layout, pipeline, base, ready);
  const known = await readBuildRecord(record);
  if (known !== undefined && existsSync(snapshotFolder(layout, pipeline.name, known))) {
    return builtAt(layout, pipeline.name, known, false);
  }
  const home = datasetFolder(layout, pipeline.name);
  await sweepUnfinished(home);
  await sweepUnfinished(truthFolder(layout, pipeline.name, ''));
  const fingerprint = await inPartialFolder(home, async (partial) => {
    const database = await openDatabase({ folder: partial });
    try {
      const steps = await fill(database, pipeline, ready, { ...world, folder: base });
      return await publishSnapshot(layout, pipeline.name, database, ready, steps);
    } finally {
      database.close();
    }
  });
  await writeWhole(record, `${JSON.stringify({ fingerprint })}\n`);
  return builtAt(layout, pipeline.name, fingerprint, true);
}

function builtAt(
  layout: Layout,
  dataset: string,
  fingerprint: string,
  built: boolean,
): BuiltSnapshot {
  return { dataset, fingerprint, folder: snapshotFolder(layout, dataset, fingerprint), built };
}

/** One after another, so that messages come in order and the first failure is the one told. */
async function readySources(
  { sources, tickers, from, to }: PipelineSpec,
  folder: string,
  archive: Archive,
): Promise<ReadySource[]> {
  const ready: ReadySource[] = [];
  for (const options of sources) {
    const source = openSource(options, { folder, tickers, from, to, archive });
    ready.push({ kind: options.kind, source, inputs: await source.inputs() });
  }
  return ready;
}

/** Stages all records and transforms them. */
async function fill(
  database: Database,
  pipeline: PipelineSpec,
  ready: readonly ReadySource[],
  world: BuildWorld & { readonly folder: string },
): Promise<TransformStep[]> {
  const staging = await openStaging(database);
  await staging.add(pipeline.tickers.map((ticker) => ({ table: 'companies' as const, ...ticker })));
  for (const { kind, source } of ready) {
    world.begin(kind);
    await staging.add(source.records());
  }
  await settleRepeats(database);
  await requireBars(database, pipeline.name);
  const steps: TransformStep[] = [];
  for (const options of withSessions(pipeline.transforms)) {
    world.begin(options.kind);
    const removed = await transformBy({ database, ...world }, options);
    const { kind, ...settings } = options;
    steps.push({ kind, options: z.json().parse(settings), removed });
  }
  await settleAdjustment(database);
  return steps;
}

/** Sessions are assigned last: by then the rows are those that stay. */
function withSessions(transforms: readonly TransformOptions[]): TransformOptions[] {
  const assigning = transforms.find(({ kind }) => kind === 'assign_sessions');
  const others = transforms.filter(({ kind }) => kind !== 'assign_sessions');
  return [...others, assigning ?? { kind: 'assign_sessions', delay_minutes: 0 }];
}

async function buildRecordFile(
  layout: Layout,
  pipeline: PipelineSpec,
  folder: string,
  ready: readonly ReadySource[],
): Promise<string> {
  const key = contentHash({
    version: DATASET_VERSION,
    name: pipeline.name,
    tickers: pipeline.tickers,
    from: pipeline.from,
    to: pipeline.to,
    sources: ready.map(({ source, inputs }) => ({
      settings: source.settings,
      inputs: inputs.map(({ name, sha256 }) => ({ name, sha256 })),
    })),
    transforms: z.json().parse(pipeline.transforms),
    sql: await Promise.all(pipeline.transforms.flatMap((options) => sqlHash(options, folder))),
  });
  return join(datasetFolder(layout, pipeline.name), 'builds', `${key.slice(0, 16)}.json`);
}

/** An SQL file beside the pipeline is as much a part of it as its lines. */
function sqlHash(options: TransformOptions, folder: string): Promise<string>[] {
  if (options.kind !== 'sql') return [];
  const file = resolve(folder, options.file);
  return [existsSync(file) ? readFile(file).then(bytesHash) : Promise.resolve('')];
}

async function readBuildRecord(file: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  return buildRecordSchema.parse(JSON.parse(await readFile(file, 'utf8'))).fingerprint;
}
