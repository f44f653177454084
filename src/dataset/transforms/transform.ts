import type { LanguageModel } from '../../llm/model.js';
import type { ModelOptions } from '../../llm/options.js';
import type { Database } from '../../store/duckdb.js';
import type { SnapshotManifest } from '../../store/snapshot-manifest.js';

/** What a transform works on and with. */
export interface TransformWorld {
  readonly database: Database;
  /** The pipeline file's folder, for relative paths. */
  readonly folder: string;
  openModel(options: ModelOptions): LanguageModel;
}

/** A transform that was run, for the manifest. */
export type TransformStep = SnapshotManifest['transforms'][number];

/**
 * A step between the sources and the snapshot; works on the staged tables. One that a query can say is
 * its statements, in order; any other is a function.
 */
export type Transform<Options> = {
  /** One sentence for the docs. */
  readonly summary: string;
} & (
  | { statements(options: Options): readonly string[] }
  | { apply(world: TransformWorld, options: Options): Promise<void> }
);

/** Runs a transform and counts the documents it removed. */
export async function applyTransform<Options>(
  world: TransformWorld,
  transform: Transform<Options>,
  options: Options,
): Promise<number> {
  const before = await documentCount(world.database);
  if ('apply' in transform) await transform.apply(world, options);
  else for (const statement of transform.statements(options)) await world.database.run(statement);
  return before - (await documentCount(world.database));
}

async function documentCount(database: Database): Promise<number> {
  const [row] = await database.rows(
    'SELECT (SELECT count(*) FROM news) + (SELECT count(*) FROM filings) AS n',
  );
  return Number(row?.['n'] ?? 0);
}
