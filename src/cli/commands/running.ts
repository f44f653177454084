import { Option, type Command } from 'commander';
import type { RunFlags } from '../run.js';
import type { PlanFlags } from '../plan.js';
import type { Terminal } from '../terminal.js';
import { amount, collect, count, usualConcurrency } from './flags.js';

/** Commands that make something: plans, runs, reports. */
export function addRunning(cli: Command, terminal: () => Terminal): void {
  addPlan(cli, terminal);
  addRun(cli, terminal);
  cli
    .command('report <experiment>')
    .description('write the report of an experiment (file or name) from its runs')
    .option('--rebuild-index', 'read every run folder anew, one changed by hand too')
    .action(async (experiment: string, flags: { readonly rebuildIndex?: boolean }) => {
      const { report } = await import('../report.js');
      await report(terminal(), experiment, flags);
    });
}

function addPlan(cli: Command, terminal: () => Terminal): void {
  cli
    .command('plan <experiment>')
    .description('what a run would do and cost, before the first call')
    .option('-S, --set <path=value>', 'override a setting (repeatable)', collect, [])
    .option('-j, --max-concurrency <n>', 'calls at a time', count, usualConcurrency())
    .option('--seconds-per-call <s>', 'how long a call is taken to last', amount, 3)
    .option('--prices <file>', 'prices and knowledge cut-offs of your own')
    .option('--trials', 'list every trial')
    .action(async (file: string, flags: PlanFlags) => {
      const { plan } = await import('../plan.js');
      await plan(terminal(), file, flags);
    });
}

function addRun(cli: Command, terminal: () => Terminal): void {
  cli
    .command('run <experiment>')
    .description('run an experiment file to its report; run again, it goes on where it stopped')
    .option('-S, --set <path=value>', 'override a setting (repeatable)', collect, [])
    .option('-j, --max-concurrency <n>', 'trials and calls at a time', count, usualConcurrency())
    .addOption(
      new Option('--cache <mode>', 'what to do with kept answers')
        .choices(['off', 'read-write', 'read', 'replay'])
        .default('read-write'),
    )
    .addOption(
      new Option(
        '--replay',
        'the same as --cache replay: kept answers only, no key, no network',
      ).conflicts('cache'),
    )
    .option('--max-usd <usd>', 'stop before this is spent', amount)
    .option('--max-calls <n>', 'stop after so many calls', count)
    .option('--prices <file>', 'prices and knowledge cut-offs of your own')
    .action(async (file: string, flags: RunFlags) => {
      const { run } = await import('../run.js');
      await run(terminal(), file, flags);
    });
}
