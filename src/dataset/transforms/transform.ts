import type { Database } from '../../store/duckdb.js';

/** A step between the sources and the snapshot; works on the staged tables. */
export interface Transform {
  /** The statements it runs, in order. */
  readonly statements: readonly string[];
  /** One sentence for the docs. */
  readonly summary: string;
}

/** Runs a transform and counts the documents it removed. */
export async function applyTransform(database: Database, transform: Transform): Promise<number> {
  const before = await documentCount(database);
  for (const statement of transform.statements) await database.run(statement);
  return before - (await documentCount(database));
}

async function documentCount(database: Database): Promise<number> {
  const [row] = await database.rows(
    'SELECT (SELECT count(*) FROM news) + (SELECT count(*) FROM filings) AS n',
  );
  return Number(row?.['n'] ?? 0);
}
