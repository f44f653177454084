import { z } from 'zod';
import type { ExperimentRecord } from '../../store/experiment-record.js';

/** The part of the sweep that gives an axis its values; `include` where rows alone name it. */
export type SweepRole = 'matrix' | 'with' | 'sample' | 'include';

const byPath = z.record(z.string(), z.unknown());

const sweptSchema = z.object({
  sweep: z.object({
    matrix: byPath,
    with: byPath,
    sample: z.object({ settings: byPath }).nullable(),
  }),
});

/** The role of each axis by path: a record lists those of the matrix, of `with`, of the sample and of `include`, in this order. */
export function sweepRoles({
  axes,
  config,
}: Pick<ExperimentRecord, 'axes' | 'config'>): ReadonlyMap<string, SweepRole> {
  const parsed = sweptSchema.safeParse(config);
  const matrix = parsed.success ? Object.keys(parsed.data.sweep.matrix).length : axes.length;
  const always = parsed.success ? Object.keys(parsed.data.sweep.with).length : 0;
  const sample = parsed.success ? Object.keys(parsed.data.sweep.sample?.settings ?? {}).length : 0;
  const roleAt = (index: number): SweepRole => {
    if (index < matrix) return 'matrix';
    if (index < matrix + always) return 'with';
    return index < matrix + always + sample ? 'sample' : 'include';
  };
  return new Map(axes.map(({ path }, index) => [path, roleAt(index)]));
}
