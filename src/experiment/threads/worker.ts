import { parentPort, workerData } from 'node:worker_threads';
import { systemEffects } from '../../base/effects.js';
import { freeSpending } from '../../llm/spending.js';
import { messageOf } from '../../base/user-error.js';
import { openStage, type StagePlan } from '../stage.js';
import type { Play } from '../play.js';
import { runTrial } from '../run-trial.js';

/** What a worker thread answers to each trial it was given. */
export interface WorkerReply {
  readonly trial: string;
  /** The message of what went wrong, or null. */
  readonly error: string | null;
}

/**
 * A worker thread: opens its own stage, then runs the plays it is sent. It is given their data and reads no
 * database, because a thread ended inside DuckDB takes the whole program down with it.
 */
function work(plan: StagePlan): void {
  const port = parentPort;
  if (port === null) throw new Error('not a worker thread');
  const stop = new AbortController().signal;
  const stage = openStage(plan, { effects: systemEffects, spending: freeSpending, stop });
  const reply = (answer: WorkerReply): void => port.postMessage(answer);
  port.on('message', (play: Play) => {
    const { trial } = play;
    runTrial(play, stage)
      .then(() => reply({ trial: trial.id, error: null }))
      .catch((error: unknown) => reply({ trial: trial.id, error: messageOf(error) }));
  });
}

work(workerData);
