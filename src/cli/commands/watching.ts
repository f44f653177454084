import type { Command } from 'commander';
import type { StatusFlags } from '../status.js';
import type { Terminal } from '../terminal.js';
import type { ViewFlags } from '../view.js';
import { port } from './flags.js';

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
  cli
    .command('view')
    .description('serve the reports folder on 127.0.0.1, with a live list of all experiments')
    .option('--port <n>', 'where to listen; 0 for any that is free', port, 4747)
    .action(async (flags: ViewFlags) => {
      const { view } = await import('../view.js');
      await view(terminal(), flags);
    });
}
