import { UserError } from '../base/user-error.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import type { Shard } from '../experiment/shards.js';
import { conduct } from './conduct.js';
import { failIfUnfinished, outcomeData, outcomeInWords } from './run-end.js';
import { readInputs, type TrialFlags } from './run-inputs.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem sweep`. */
export interface SweepFlags extends TrialFlags {
  readonly shard?: Shard;
}

/** `finmem sweep <experiment>`: the trials of an experiment, or a part of them, without the report. */
export async function sweep(terminal: Terminal, file: string, flags: SweepFlags): Promise<void> {
  const inputs = await readInputs(terminal, file, flags);
  if (flags.shard !== undefined) refuseHalving(inputs.loaded);
  const outcome = await conduct(terminal, inputs, flags, flags.shard ?? null);
  const data = outcomeData(outcome, inputs.purse.total());
  terminal.print(terminal.json ? JSON.stringify(data, null, 2) : outcomeInWords(outcome));
  failIfUnfinished(outcome);
}

/** The later trials of a halving depend on all earlier ones, of which a shard knows only its own. */
function refuseHalving({ experiment, whereOf }: LoadedExperiment): void {
  if (experiment.sweep.halving === null) return;
  throw new UserError('a sweep that halves cannot be run in shards', {
    where: whereOf('sweep.halving'),
    hint: 'Which settings go on depends on how all of them did, and a shard knows only its own. Share the trials out with --queue, or run the same command on several machines on one --store.',
  });
}
