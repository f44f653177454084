import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import type { Terminal } from '../terminal.js';
import type { WorkerFlags } from '../worker.js';
import { amount, count, usualConcurrency } from './flags.js';

/** After so many silent seconds a worker is taken for dead, unless told otherwise. */
const USUAL_LOCK_S = 20;

/** `--queue`, for those who submit and those who work. */
export function queueOption(): Option {
  return new Option(
    '--queue [url]',
    'the Redis of a queue, redis://host:6379/0; without an address, that in REDIS_URL',
  );
}

/** How soon what a dead process holds in the queue is given to others. */
export function lockOption(): Option {
  return new Option('--lock-seconds <s>', 'a process silent for so long is taken for dead')
    .argParser(amount)
    .default(USUAL_LOCK_S);
}

/** Commands for many machines. */
export function addQueueing(cli: Command, terminal: () => Terminal): void {
  cli
    .command('worker')
    .description('work off trials of a queue, until Ctrl-C or until it stays empty')
    .addOption(queueOption())
    .option('-j, --max-concurrency <n>', 'trials and calls at a time', count, usualConcurrency())
    .option('--threads <n>', 'threads that compute', count, availableParallelism())
    .option('--drain [s]', 'end when there was nothing to do for so long (5 s)', amount)
    .addOption(lockOption())
    .action(async (flags: WorkerFlags) => {
      const { worker } = await import('../worker.js');
      await worker(terminal(), flags);
    });
}
