import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../base/user-error.js';
import { QueryError } from '../../store/duckdb.js';
import { checkStagedTables } from './check-staged-tables.js';
import { statementsOf, type SqlStatement } from './sql-statements.js';
import type { Transform } from './transform.js';
import { noteVanished, rememberRows } from './vanished-rows.js';

export const runSqlOptions = z.strictObject({
  kind: z.literal('sql'),
  file: z.string().min(1).describe('The SQL file, seen from the pipeline file.'),
});
type RunSqlOptions = z.infer<typeof runSqlOptions>;

/**
 * Runs a script of DuckDB SQL on the staged tables (`tables.ts`), which must keep their columns and types.
 * It reaches no file, network or clock, so that a snapshot depends on its inputs alone; rows that are gone
 * after it are noted in `set_aside`. Throws {@link UserError} with the file and line that failed.
 */
export const runSql: Transform<RunSqlOptions> = {
  summary:
    'Runs the statements of an SQL file that lies beside the pipeline; rows they remove are set aside.',
  async apply({ database, folder }, { file }) {
    const statements = statementsOf(await readScript(resolve(folder, file), file));
    await rememberRows(database);
    await database.confined(async (run) => {
      for (const statement of statements) await runStatement(run, statement, file);
      await requireNoTransaction(run, file);
    });
    await checkStagedTables(database, file);
    await noteVanished(database, basename(file));
  },
};

async function readScript(path: string, file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not UTF-8' : 'it is not there';
    throw new UserError(`the SQL file cannot be read: ${why}`, {
      where: file,
      hint: 'Its path is seen from the pipeline file.',
      cause: error,
    });
  }
}

type Run = (sql: string) => Promise<void>;

async function runStatement(run: Run, { sql, line }: SqlStatement, file: string): Promise<void> {
  try {
    await run(sql);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const told = error.cause instanceof Error ? error.cause.message : error.message;
    const [message = told] = told.split(/\n+LINE \d+:/);
    const within = /\nLINE (\d+):/.exec(told)?.[1];
    throw new UserError(message.trim(), {
      where: `${file}:${line + Number(within ?? 1) - 1}`,
      hint: hintFor(message),
      cause: error,
    });
  }
}

function hintFor(message: string): string {
  return /^Permission Error|configuration has been locked/.test(message)
    ? 'A script sees the staged tables alone: what it reads from elsewhere would not be in the snapshot’s inputs.'
    : 'The tables and columns a script may use are those of the snapshot.';
}

/** What an open transaction did would be gone without a word. */
async function requireNoTransaction(run: Run, file: string): Promise<void> {
  try {
    await run('BEGIN');
    await run('ROLLBACK');
  } catch (error) {
    throw new UserError('the script begins a transaction that it does not end', {
      where: file,
      hint: 'Add COMMIT, or leave BEGIN out.',
      cause: error,
    });
  }
}
