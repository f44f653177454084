import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import type { Effects } from '../base/effects.js';
import { openTerminal, type GlobalOptions, type Terminal } from './terminal.js';

/** The command line: one file a command, loaded when it is called. */
export function program(effects: Effects, version: string): Command {
  const cli = new Command('finmem')
    .description('Find out whether an LLM trading agent with layered memory really works.')
    .version(version)
    .option('--data <folder>', 'where snapshots, runs and model answers lie', 'data')
    .option('--reports <folder>', 'where reports are written', 'reports')
    .option('--json', 'print JSON instead of text')
    .option('--quiet', 'no progress')
    .option('--debug', 'show stacks of errors')
    .exitOverride()
    .showHelpAfterError('(see: finmem --help)')
    .configureHelp({ showGlobalOptions: true });
  const terminal = (): Terminal => openTerminal(cli.opts<GlobalOptions>(), effects);
  addRunning(cli, terminal);
  addReading(cli, terminal);
  addChecking(cli, terminal);
  return cli;
}

function addRunning(cli: Command, terminal: () => Terminal): void {
  const data = cli.command('data').description('prepare datasets');
  data
    .command('build <pipeline>')
    .description('build the snapshot a pipeline file declares, or find it built')
    .option('-S, --set <path=value>', 'override a setting (repeatable)', collect, [])
    .action(async (file: string, flags: { set: string[] }) => {
      const { dataBuild } = await import('./data-build.js');
      await dataBuild(terminal(), file, flags.set);
    });
  cli
    .command('run <experiment>')
    .description('run an experiment file to its report; run again, it goes on where it stopped')
    .option('-S, --set <path=value>', 'override a setting (repeatable)', collect, [])
    .option('-j, --max-concurrency <n>', 'trials and model calls at a time', count, 2 * cores())
    .option('--replay', 'use kept model answers only: no key, no network')
    .action(
      async (file: string, flags: { set: string[]; maxConcurrency: number; replay?: true }) => {
        const { run } = await import('./run.js');
        await run(terminal(), file, flags);
      },
    );
  cli
    .command('report <experiment>')
    .description('write the report of an experiment (file or name) from its runs')
    .action(async (experiment: string) => {
      const { report } = await import('./report.js');
      await report(terminal(), experiment);
    });
}

function addReading(cli: Command, terminal: () => Terminal): void {
  cli
    .command('list [experiment]')
    .description('list the experiments run here, or the trials of one')
    .action(async (experiment: string | undefined) => {
      const { list } = await import('./list.js');
      await list(terminal(), experiment);
    });
  cli
    .command('show <trial>')
    .description('what a trial was and how it went; an id may be shortened')
    .action(async (trial: string) => {
      const { show } = await import('./show.js');
      await show(terminal(), trial);
    });
  cli
    .command('explain <trial> <date>')
    .description('what an agent knew, retrieved and answered on a date, and what followed')
    .action(async (trial: string, date: string) => {
      const { explain } = await import('./explain.js');
      await explain(terminal(), trial, date);
    });
  cli
    .command('sql <query>')
    .description('one SQL query over all snapshots and runs')
    .action(async (query: string) => {
      const { sql } = await import('./sql.js');
      await sql(terminal(), query);
    });
}

function addChecking(cli: Command, terminal: () => Terminal): void {
  cli
    .command('validate <files...>')
    .description('check experiment and pipeline files without running them')
    .option('-S, --set <path=value>', 'override a setting (repeatable)', collect, [])
    .action(async (files: string[], flags: { set: string[] }) => {
      const { validate } = await import('./validate.js');
      await validate(terminal(), files, flags.set);
    });
  cli
    .command('schema [folder]')
    .description('write the JSON Schemas of the YAML files (for editors) and their reference pages')
    .action(async (folder: string | undefined) => {
      const { schema } = await import('./schema.js');
      await schema(terminal(), folder ?? 'docs');
    });
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

function count(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1)
    throw new InvalidArgumentError('expected a whole number from 1');
  return n;
}

function cores(): number {
  return availableParallelism();
}
