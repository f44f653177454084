import type { AbstentionCount } from '../reading/abstentions.js';
import type { CompleteTrial } from '../reading/inputs.js';

/** How often an agent's model gave no usable answer: all complete trials, sweep cells included. */
export interface AgentAbstentions {
  readonly agent: string;
  readonly warmUp: number;
  readonly test: number;
  /** Sessions it decided, both phases. */
  readonly sessions: number;
  /** Sessions of the test window alone. */
  readonly testSessions: number;
  /** The first to look at: in the test window if there is one, else in the warm-up. */
  readonly first: { readonly trial: string; readonly date: string };
}

/** Trials of the agents that abstained anywhere: their sessions are what the share is of. */
export function trialsOfAbstainers(complete: readonly CompleteTrial[]): CompleteTrial[] {
  const agents = new Set(
    complete.filter(({ record }) => record.abstentions > 0).map(({ agent }) => agent),
  );
  return distinctTrials(complete).filter(({ agent }) => agents.has(agent));
}

/** Each trial once: the base settings may be a cell of the sweep as well. */
export function distinctTrials(complete: readonly CompleteTrial[]): CompleteTrial[] {
  return [...new Map(complete.map((trial) => [trial.id, trial])).values()];
}

/** Adds up the counts of each agent, agents in the order of the report; none for one that never abstained. */
export function agentAbstentions(
  agents: readonly { readonly name: string }[],
  trials: readonly CompleteTrial[],
  counts: readonly AbstentionCount[],
): AgentAbstentions[] {
  const byTrial = new Map<string, AbstentionCount[]>();
  for (const row of counts) byTrial.set(row.trial, [...(byTrial.get(row.trial) ?? []), row]);
  return agents.flatMap(({ name }) => {
    const own = trials.filter(({ agent }) => agent === name).map(({ id }) => id);
    const rows = own.flatMap((id) => byTrial.get(id) ?? []);
    const [test, warmUp] = ['test', 'warm_up'].map((phase) =>
      rows.filter((r) => r.phase === phase),
    );
    const first = [...(test ?? []), ...(warmUp ?? [])].flatMap(({ trial, first: date }) =>
      date === null ? [] : [{ trial, date }],
    )[0];
    if (first === undefined) return [];
    return [
      {
        agent: name,
        warmUp: total(warmUp, 'abstained'),
        test: total(test, 'abstained'),
        sessions: total(rows, 'sessions'),
        testSessions: total(test, 'sessions'),
        first,
      },
    ];
  });
}

function total(
  rows: readonly AbstentionCount[] | undefined,
  field: 'abstained' | 'sessions',
): number {
  return (rows ?? []).reduce((sum, row) => sum + row[field], 0);
}
