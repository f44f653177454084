import { z } from 'zod';
import type { Transform } from './transform.js';

export const runSqlOptions = z.strictObject({
  kind: z.literal('sql'),
  file: z.string().min(1).describe('The SQL file, seen from the pipeline file.'),
});
type RunSqlOptions = z.infer<typeof runSqlOptions>;

export const runSql: Transform<RunSqlOptions> = {
  summary: 'Runs the statements of an SQL file that lies beside the pipeline.',
  apply: () => Promise.reject(new Error('sql is not written yet')),
};
