import type { Layout } from '../../store/layout.js';
import { readRunFile } from '../../store/run-folder.js';
import type { ExperimentRecord } from '../../store/experiment-record.js';
import { runFiles, type MemoryEventRecord, type SessionRecord } from '../../store/run-record.js';
import type { CompleteTrial } from './inputs.js';

/** How the memory of one trial went, warm-up included. */
export interface MemoryHistory {
  readonly trial: CompleteTrial;
  readonly sessions: readonly Pick<SessionRecord, 'date' | 'phase' | 'memory'>[];
  readonly events: readonly MemoryEventRecord[];
}

/**
 * Reads how the memory of the reference agent's base trial went on each ticker, first seed. Without
 * a reference, the first agent whose memory ever held something.
 */
export async function readMemoryHistories(
  layout: Layout,
  experiment: ExperimentRecord,
  complete: readonly CompleteTrial[],
): Promise<MemoryHistory[]> {
  const reference = experiment.reference_agent;
  const agents = new Set(complete.map((trial) => trial.agent));
  for (const agent of reference === null ? agents : [reference]) {
    const firsts = experiment.tickers.flatMap((ticker) => firstSeed(complete, agent, ticker));
    const histories = await Promise.all(
      firsts.map((trial) => readHistory(layout, experiment.name, trial)),
    );
    const held = histories.filter((history) => history.sessions.some(holdsAny));
    if (held.length > 0) return held;
  }
  return [];
}

/** The base trial of an agent on a ticker with the smallest seed; none or one. */
export function firstSeed(
  complete: readonly CompleteTrial[],
  agent: string,
  ticker: string,
): CompleteTrial[] {
  return complete
    .filter((trial) => trial.base && trial.agent === agent && trial.ticker === ticker)
    .toSorted((a, b) => a.seed - b.seed)
    .slice(0, 1);
}

async function readHistory(
  layout: Layout,
  experiment: string,
  trial: CompleteTrial,
): Promise<MemoryHistory> {
  const [sessions, events] = await Promise.all([
    readRunFile(layout, experiment, trial.id, runFiles.sessions),
    readRunFile(layout, experiment, trial.id, runFiles.memoryEvents),
  ]);
  return { trial, sessions, events };
}

function holdsAny(session: { readonly memory: Readonly<Record<string, number>> }): boolean {
  return Object.values(session.memory).some((held) => held > 0);
}
