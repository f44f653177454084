import { rungSizes, type Halving } from '../config/halving.js';
import type { TrialSpec } from '../config/grid.js';

/** Trials that the rungs of a halving after those played will have at most; which ones, the results tell. */
export function trialsOfLaterRungs(
  trials: readonly Pick<TrialSpec, 'agent' | 'cell' | 'rung'>[],
  halving: Pick<Halving, 'factor' | 'rungs'> | null,
): number {
  if (halving === null) return 0;
  const last = trials.reduce((rung, each) => Math.max(rung, each.rung ?? 0), 0);
  const byAgent = new Map<string, { cells: Set<string>; trials: number }>();
  for (const { agent: name, cell, rung } of trials) {
    if (rung !== 1) continue;
    const agent = byAgent.get(name) ?? { cells: new Set(), trials: 0 };
    agent.cells.add(JSON.stringify(cell));
    agent.trials += 1;
    byAgent.set(name, agent);
  }
  return [...byAgent.values()].reduce((sum, { cells, trials: played }) => {
    const later = rungSizes(cells.size, halving).slice(last);
    const ofOne = played / cells.size;
    return sum + later.reduce((settings, each) => settings + each, 0) * ofOne;
  }, 0);
}
