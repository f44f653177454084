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
  const outcome = await conduct(terminal, inputs, flags, flags.shard ?? null);
  const data = outcomeData(outcome, inputs.purse.total());
  terminal.print(terminal.json ? JSON.stringify(data, null, 2) : outcomeInWords(outcome));
  failIfUnfinished(outcome);
}
