import type { Command } from 'commander';
import type { StatusFlags } from '../status.js';
import type { Terminal } from '../terminal.js';

/** Commands that look on while others work. */
export function addWatching(cli: Command, terminal: () => Terminal): void {
  cli
    .command('status [experiment]')
    .description('how experiments go: done, running, failed, left, spent; also while they run')
    .option('--watch', 'show it anew every two seconds until nothing is left')
    .action(async (experiment: string | undefined, flags: StatusFlags) => {
      const { status } = await import('../status.js');
      await status(terminal(), experiment, flags);
    });
}
