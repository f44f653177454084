import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';

/** Commands about kept answers. */
export function addKeeping(cli: Command, terminal: () => Terminal): void {
  const cache = cli.command('cache').description('kept answers of model servers');
  cache
    .command('list')
    .description('what is kept, by model')
    .action(async () => {
      const { cacheList } = await import('../cache-list.js');
      await cacheList(terminal());
    });
  cache
    .command('prune')
    .description('tell what no run here rests on')
    .option('--yes', 'and remove it')
    .action(async (flags: { yes?: boolean }) => {
      const { cachePrune } = await import('../cache-prune.js');
      await cachePrune(terminal(), flags);
    });
  cache
    .command('export <experiment>')
    .description('put the answers an experiment rests on into one file')
    .option('-o, --output <file>', 'where to; <experiment>.answers.ndjson when left out')
    .action(async (experiment: string, flags: { output?: string }) => {
      const { cacheExport } = await import('../cache-export.js');
      await cacheExport(terminal(), experiment, flags);
    });
  cache
    .command('import <files...>')
    .description('add the answers of such files to those kept here')
    .action(async (files: string[]) => {
      const { cacheImport } = await import('../cache-import.js');
      await cacheImport(terminal(), files);
    });
}
