import { rungSizes, type Halving } from '../../config/halving.js';
import type { Share } from '../../store/share/share.js';
import { readFailures } from '../../store/failure-files.js';
import type { Trial } from '../identity.js';
import type { PreparedExperiment } from '../prepare.js';
import { bringRuns, nextTrials, type NextRung } from '../rungs.js';

/** How far a trial is when a plan is made; one that failed is left so unless `--retry-errors` says otherwise. */
export type TrialState = 'done' | 'running' | 'failed' | 'left';

/** What is known of an experiment's trials when a plan is made. */
export interface KnownTrials {
  readonly trials: readonly Trial[];
  readonly stateOf: (trial: Trial) => TrialState;
  /** Trials that rungs of a halving add at most which depend on trials that are left. */
  readonly mayCome: number;
}

/**
 * The trials of an experiment and how far they are, with one listing each of what is done, what failed and
 * what is claimed. Of a halving all rungs are among them that follow from what is done.
 */
export async function knownTrials(
  prepared: PreparedExperiment,
  share: Share,
): Promise<KnownTrials> {
  const { name, halving } = prepared.record;
  const holders = await share.leases.held(`runs/${name}/`);
  const running = new Set(holders.map(({ name: held }) => held.slice(held.lastIndexOf('/') + 1)));
  const complete = new Set(await share.names(`runs/${name}`));
  const failures = await readFailures(share, name);
  const stateOf = ({ id }: Trial): TrialState => {
    if (complete.has(id)) return 'done';
    if (running.has(id)) return 'running';
    return failures.has(id) ? 'failed' : 'left';
  };
  const known: Trial[] = [];
  for (let wave: NextRung | null = prepared; wave !== null;) {
    known.push(...wave.trials);
    const isOver = wave.trials.every((trial) => ['done', 'failed'].includes(stateOf(trial)));
    if (!isOver)
      return { trials: known, stateOf, mayCome: trialsOfLaterRungs(wave.trials, halving) };
    await bringRuns(wave, share);
    wave = await nextTrials({ snapshot: prepared.snapshot, ...wave }, share.layout);
  }
  return { trials: known, stateOf, mayCome: 0 };
}

/** Trials that the rungs after the one of these will have at most; which ones, that one tells. */
function trialsOfLaterRungs(
  trials: readonly Trial[],
  halving: Pick<Halving, 'factor' | 'rungs'> | null,
): number {
  if (halving === null) return 0;
  let rung = 1;
  const byAgent = new Map<string, { cells: Set<string>; trials: number }>();
  for (const { spec } of trials) {
    if (spec.rung === null) continue;
    rung = spec.rung;
    const agent = byAgent.get(spec.agent) ?? { cells: new Set(), trials: 0 };
    agent.cells.add(JSON.stringify(spec.cell));
    agent.trials += 1;
    byAgent.set(spec.agent, agent);
  }
  return [...byAgent.values()].reduce((sum, { cells, trials: played }) => {
    const later = rungSizes(cells.size, halving).slice(1, 1 + halving.rungs - rung);
    const ofOne = played / cells.size;
    return sum + later.reduce((settings, each) => settings + each, 0) * ofOne;
  }, 0);
}
