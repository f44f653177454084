import type { Trial } from './identity.js';

/** One of several parts of an experiment's trials. */
export interface Shard {
  /** Which of them, from 1. */
  readonly index: number;
  readonly count: number;
}

/**
 * The trials of a shard. All shards together hold each trial once, as evenly as can be while a trial that
 * takes its mix from another is in that one's shard. They depend on nothing but the trials, so that
 * machines which know nothing of each other agree.
 */
export function trialsOfShard(trials: readonly Trial[], { index, count }: Shard): Trial[] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const leader = trial.mixOf ?? trial.id;
    const group = groups.get(leader) ?? [];
    group.push(trial);
    groups.set(leader, group);
  }
  // Dealt out like cards, the largest groups first, so that no two shards differ by more than one group.
  return [...groups.values()]
    .toSorted((a, b) => b.length - a.length)
    .filter((_, position) => position % count === index - 1)
    .flat();
}
