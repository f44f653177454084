import { dayOf } from '../base/calendar-date.js';
import { queueAddress } from '../experiment/queue/address.js';
import { openQueue } from '../experiment/queue/connection.js';
import { openQueuedPurse } from '../experiment/queue/queued-purse.js';
import { carryOutOnQueue } from '../experiment/queue/run-queued.js';
import { conduct } from './conduct.js';
import { readInputs, type TrialFlags } from './run-inputs.js';
import { conclude } from './run.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem run` on a queue. */
export interface QueuedFlags extends TrialFlags {
  readonly queue: string | true;
  readonly lockSeconds: number;
}

/** `finmem run <experiment> --queue`: submits what is not done, follows it and writes the report. */
export async function runQueued(
  terminal: Terminal,
  file: string,
  flags: QueuedFlags,
): Promise<void> {
  const { effects } = terminal;
  const { loaded, registry } = await readInputs(terminal, file, flags);
  const address = queueAddress(flags.queue, (name) => effects.environment(name));
  const connection = await openQueue(address, flags.lockSeconds, effects.log);
  const stop = terminal.interrupt.handOver('nothing was submitted');
  connection.leaveOn(stop);
  try {
    const day = dayOf(effects.now());
    const purse = await openQueuedPurse(
      loaded,
      connection,
      { maxUsd: flags.maxUsd ?? null, maxCalls: flags.maxCalls ?? null },
      (server) => registry.priceOf(server, day),
      stop,
    );
    const carryOut = carryOutOnQueue(connection, purse, (count, log) => {
      if (count === 0) log.warn(noWorker(address.shown));
      else if (!terminal.quiet) log.note(workersInWords(count));
    });
    const outcome = await conduct(terminal, { loaded, registry, purse }, flags, null, carryOut);
    // A limit that was reached stays there for others to see.
    if (outcome.stopped?.why !== 'budget') await purse.close();
    await conclude(terminal, outcome, purse.total());
  } finally {
    await connection.close();
  }
}

function noWorker(queue: string): string {
  return `no worker is at work for this queue: start one with finmem worker --queue ${queue}`;
}

function workersInWords(count: number): string {
  return count === 1
    ? '1 worker is at work for this queue'
    : `${count} workers are at work for this queue`;
}
