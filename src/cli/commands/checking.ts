import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import type { ImportFlags } from '../import.js';
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
  addImport(cli, terminal);
  cli
    .command('schema [folder]')
    .description('write the JSON Schemas of the YAML files (for editors) and their reference pages')
    .action(async (folder: string | undefined) => {
      const { schema } = await import('../schema.js');
      await schema(terminal(), folder ?? 'docs');
    });
}

function addImport(cli: Command, terminal: () => Terminal): void {
  cli
    .command('import <config>')
    .description('turn a FinMem configuration (TOML) into an experiment file')
    .option('-o, --output <file>', 'write it here instead of printing it')
    .option('--pipeline <file>', 'the dataset’s pipeline file')
    .option('--ticker <ticker>', 'the ticker, where the configuration names none')
    .option('--warm-up <from..to>', 'warm-up window; the paper’s when left out')
    .option('--test <from..to>', 'test window; the paper’s when left out')
    .action(async (file: string, flags: ImportFlags) => {
      const { importConfiguration } = await import('../import.js');
      await importConfiguration(terminal(), file, flags);
    });
}
