import type { Trial } from '../identity.js';
import type { TrialState } from './trial-states.js';

/** One trial of a plan. */
export interface PlannedTrial extends Pick<
  Trial['spec'],
  'agent' | 'ticker' | 'seed' | 'cell' | 'base' | 'window' | 'rung'
> {
  readonly id: string;
  readonly state: TrialState;
}
