import type { Share } from '../../store/share/share.js';
import { readFailures } from '../../store/failure-files.js';
import type { Trial } from '../identity.js';
import { trialsOfLaterRungs } from '../later-rungs.js';
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
    if (!isOver) {
      const specs = known.map(({ spec }) => spec);
      return { trials: known, stateOf, mayCome: trialsOfLaterRungs(specs, halving) };
    }
    await bringRuns(wave, share);
    wave = await nextTrials({ snapshot: prepared.snapshot, ...wave }, share.layout);
  }
  return { trials: known, stateOf, mayCome: 0 };
}
