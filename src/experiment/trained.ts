import type { TrainedMemory } from '../agents/context.js';
import type { AgentOptions } from '../agents/options.js';
import { UserError } from '../base/user-error.js';
import type { LoadedExperiment } from '../config/experiment-file.js';
import type { TrialSpec } from '../config/grid.js';
import { findRun } from '../store/find-run.js';
import type { Layout } from '../store/layout.js';
import { readRunFile, readTrial } from '../store/run-folder.js';
import { runFiles } from '../store/run-record.js';

/** The trial an agent starts from on this ticker; null when it begins empty. */
export function startOf(options: AgentOptions, ticker: string): string | null {
  if (options.kind !== 'finmem' || options.start_from === null) return null;
  const { start_from: start } = options;
  return typeof start === 'string' ? start : (start[ticker] ?? null);
}

/**
 * The specs with the trial each starts from written out in full. Refuses a trial of another ticker, one
 * without memory, and one whose warm-up does not end before this test begins: it knows what followed.
 */
export async function withStarts(
  { trials, whereOf }: Pick<LoadedExperiment, 'trials' | 'whereOf'>,
  layout: Layout,
): Promise<TrialSpec[]> {
  return Promise.all(
    trials.map(async (spec) => {
      const start = startOf(spec.options, spec.ticker);
      if (start === null || spec.options.kind !== 'finmem') return spec;
      const where = whereOf(`agents.${spec.agent}.start_from`);
      const trial = await checkedStart(start, spec, layout, where);
      return { ...spec, options: { ...spec.options, start_from: trial } };
    }),
  );
}

async function checkedStart(
  start: string,
  spec: TrialSpec,
  layout: Layout,
  where: string,
): Promise<string> {
  const { experiment, trial } = await findRun(layout, start).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${error.message}; run the trial to start from first`, {
      where,
      cause: error,
    });
  });
  const { ticker, kind, windows } = await readTrial(layout, experiment, trial);
  const refuse = (message: string, hint: string): UserError =>
    new UserError(`trial ${trial} ${message}`, { where, hint });
  if (ticker !== spec.ticker) {
    throw refuse(
      `traded ${ticker}, not ${spec.ticker}`,
      'Give a trial for each ticker: {TICKER: id}.',
    );
  }
  if (kind !== 'finmem')
    throw refuse(`is of kind ${kind}, which keeps no memory`, 'Start from a finmem trial.');
  if (windows.warm_up[1] >= spec.windows.test[0]) {
    throw refuse(
      `learned until ${windows.warm_up[1]}, and this test begins on ${spec.windows.test[0]}`,
      'Begin the test later: that memory knows what followed.',
    );
  }
  return trial;
}

/** The memory a trial saved when its warm-up ended. */
export async function readTrainedMemory(layout: Layout, id: string): Promise<TrainedMemory> {
  const { experiment, trial } = await findRun(layout, id);
  const { windows } = await readTrial(layout, experiment, trial);
  const lines = await readRunFile(layout, experiment, trial, runFiles.trainedMemory);
  return {
    savedAt: lines[0]?.saved_at ?? windows.warm_up[1],
    memories: lines,
  };
}
