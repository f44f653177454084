import { Worker } from 'node:worker_threads';
import { UserError } from '../base/user-error.js';
import type { Trial } from './identity.js';
import type { StagePlan } from './stage.js';
import type { WorkerReply } from './worker.js';

/** Runs trials, several at a time. */
export interface Crew {
  /** How many trials it takes at a time. */
  readonly size: number;
  run(trial: Trial): Promise<void>;
  dismiss(): Promise<void>;
}

/** A thread and the trial it is at. */
interface Hand {
  readonly worker: Worker;
  busy: boolean;
}

/**
 * A crew of worker threads, for trials that compute rather than wait. Each thread reads the snapshot
 * for itself; `run` must not be called for more trials at a time than the crew's size.
 */
export function hireCrew(plan: StagePlan, size: number): Crew {
  const hands: Hand[] = Array.from({ length: size }, () => ({
    worker: new Worker(new URL('./worker.js', import.meta.url), { workerData: plan }),
    busy: false,
  }));
  return {
    size,
    run: async (trial) => {
      const hand = hands.find(({ busy }) => !busy);
      if (hand === undefined) throw new Error('every thread of the crew is busy');
      hand.busy = true;
      try {
        await send(hand.worker, trial);
      } finally {
        hand.busy = false;
      }
    },
    dismiss: async () => {
      await Promise.all(hands.map(({ worker }) => worker.terminate()));
    },
  };
}

function send(worker: Worker, trial: Trial): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      act();
    };
    const onMessage = ({ error }: WorkerReply): void =>
      settle(() => (error === null ? resolve() : reject(new UserError(error, { exitCode: 1 }))));
    const onError = (error: Error): void => settle(() => reject(error));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(trial);
  });
}
