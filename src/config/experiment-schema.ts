import type { z } from 'zod';
import { experimentFields } from './experiment-fields.js';
import { checkAcrossFields } from './experiment-rules.js';

/** The experiment file: checked across fields, every default filled in. What it returns it also accepts. */
export const experimentSchema = experimentFields
  .superRefine(checkAcrossFields)
  .transform((written) => {
    const name = written.name ?? 'experiment';
    const finmem = Object.keys(written.agents).find(
      (key) => written.agents[key]?.kind === 'finmem',
    );
    const { compare_with = finmem ?? null, ...report } = written.report;
    return { ...written, name, title: written.title ?? name, report: { ...report, compare_with } };
  });

/** An experiment as everything after the configuration reads it. */
export type Experiment = z.infer<typeof experimentSchema>;
