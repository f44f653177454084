import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import { collect } from './flags.js';

/** Commands about files people write. */
export function addChecking(cli: Command, terminal: () => Terminal): void {
  cli
    .command('validate <files...>')
    .description('check experiment and pipeline files without running them')
    .option('-S, --set <path=value>', 'override a setting (repeatable)', collect, [])
    .action(async (files: string[], flags: { set: string[] }) => {
      const { validate } = await import('../validate.js');
      await validate(terminal(), files, flags.set);
    });
  cli
    .command('schema [folder]')
    .description('write the JSON Schemas of the YAML files (for editors) and their reference pages')
    .action(async (folder: string | undefined) => {
      const { schema } = await import('../schema.js');
      await schema(terminal(), folder ?? 'docs');
    });
}
