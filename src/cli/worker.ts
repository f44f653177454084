import { StoppedError } from '../base/stopped.js';
import { UserError } from '../base/user-error.js';
import { queueAddress, QUEUE_VARIABLE } from '../experiment/queue/address.js';
import { openQueue } from '../experiment/queue/connection.js';
import { openPlayer } from '../experiment/queue/open-player.js';
import { work } from '../experiment/queue/work.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem worker`. */
export interface WorkerFlags {
  readonly queue?: string | true;
  readonly maxConcurrency: number;
  readonly threads: number;
  readonly lockSeconds: number;
  readonly drain?: number | true;
}

/** How long nothing may come before a worker that drains a queue ends, s. */
const USUAL_DRAIN_S = 5;

/** `finmem worker`: works off trials of a queue until Ctrl-C, or until it stays empty. */
export async function worker(terminal: Terminal, flags: WorkerFlags): Promise<void> {
  const { effects, quiet } = terminal;
  if (flags.queue === undefined) throw noQueue();
  const address = queueAddress(flags.queue, (name) => effects.environment(name));
  const connection = await openQueue(address, flags.lockSeconds, effects.log);
  const stop = terminal.interrupt.handOver(
    'no trial is begun; calls under way are brought home, and the trials go back to the queue for other workers',
  );
  connection.leaveOn(stop);
  const { maxConcurrency: concurrency, threads } = flags;
  const player = openPlayer(terminal.share, connection, effects, { concurrency, threads, stop });
  if (!quiet) effects.log.note(`at work for ${address.shown}, ${concurrency} trials at a time`);
  try {
    const done = await work(connection.redis, address, player, {
      trials: concurrency,
      lockSeconds: flags.lockSeconds,
      drainSeconds: flags.drain === true ? USUAL_DRAIN_S : (flags.drain ?? null),
      stop,
      warn: (message) => effects.log.warn(message),
    });
    if (terminal.json) terminal.print(JSON.stringify({ queue: address.shown, ...done }, null, 2));
  } finally {
    await player.close();
    await connection.close();
  }
  if (stop.aborted) throw new StoppedError('interrupted', 'interrupted');
}

function noQueue(): UserError {
  return new UserError('a worker wants the queue it is to work for', {
    where: '--queue',
    hint: `Write finmem worker --queue redis://host:6379/0, or --queue alone with the address in ${QUEUE_VARIABLE}.`,
  });
}
