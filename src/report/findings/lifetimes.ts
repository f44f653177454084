import { survivalCurve, type SurvivalCurve } from '../../metrics/survival.js';
import type { CompleteTrial } from '../reading/inputs.js';
import type { LifetimeCount } from '../reading/memory-lifetimes.js';
import { forgetsAtOnce } from './agent-options.js';

/** How long memories of one kind lived in an agent. */
export interface KindLifetimes {
  readonly kind: string;
  /** In days since stored; memories still held at the end of a trial are censored. */
  readonly curve: SurvivalCurve;
  /** Share promoted at least once. */
  readonly promoted: number;
}

/** How long an agent's memories lived: base trials, all tickers and seeds pooled. */
export interface AgentLifetimes {
  readonly agent: string;
  /** The FinMem it is; empty when none is named. */
  readonly preset: string;
  readonly kinds: readonly KindLifetimes[];
}

/** Kinds in the order of every legend and table: short-lived by design first. */
export const MEMORY_KINDS = ['news', '10-Q', '10-K', 'reflection'];

/** The trials whose memories are followed: base trials of agents that keep any. */
export function rememberingTrials(complete: readonly CompleteTrial[]): CompleteTrial[] {
  return complete.filter(({ base, record }) => {
    const { kind, options } = record;
    return base && kind === 'finmem' && !forgetsAtOnce(options);
  });
}

/** Pools the counts of an agent's trials, agents in the order of the report. */
export function agentLifetimes(
  agents: readonly { readonly name: string }[],
  trials: readonly CompleteTrial[],
  counts: readonly LifetimeCount[],
): AgentLifetimes[] {
  return agents.flatMap(({ name }) => {
    const own = trials.filter(({ agent }) => agent === name);
    const ids = new Set(own.map(({ id }) => id));
    const pooled = counts.filter(({ trial }) => ids.has(trial));
    const kinds = MEMORY_KINDS.flatMap((kind) => kindLifetimes(kind, pooled));
    const presets = new Set(own.flatMap(({ preset }) => preset ?? []));
    return kinds.length === 0 ? [] : [{ agent: name, preset: [...presets].join(', '), kinds }];
  });
}

function kindLifetimes(kind: string, counts: readonly LifetimeCount[]): KindLifetimes[] {
  const own = counts.filter((row) => row.kind === kind);
  if (own.length === 0) return [];
  const curve = survivalCurve(own.map(({ days, ended, count }) => ({ time: days, ended, count })));
  const promoted = own.reduce((sum, row) => sum + row.promoted, 0);
  return [{ kind, curve, promoted: promoted / curve.count }];
}
