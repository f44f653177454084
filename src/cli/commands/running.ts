import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import type { PlanFlags } from '../plan.js';
import type { ReportFlags } from '../report.js';
import type { QueuedFlags } from '../run-queued.js';
import type { SweepFlags } from '../sweep.js';
import type { Terminal } from '../terminal.js';
import { amount, collect, count, failures, shard, usualConcurrency } from './flags.js';
import { lockOption, queueOption } from './queueing.js';

/** Written out, so that the help does not wait for what draws charts. */
const FORMATS =
  'html, markdown, latex, csv, arrow, parquet, json, vega-lite, svg, png or all (repeatable); all but parquet and png unless told otherwise';

/** Flags of a run, on a queue or here. */
type MaybeQueuedFlags = Omit<QueuedFlags, 'queue'> & Partial<Pick<QueuedFlags, 'queue'>>;

/** Commands that make something: plans, runs, reports. */
export function addRunning(cli: Command, terminal: () => Terminal): void {
  addPlan(cli, terminal);
  addRun(cli, terminal);
  addSweep(cli, terminal);
  cli
    .command('report <experiment>')
    .description('write the report of an experiment (file or name) from its runs')
    .option('--rebuild-index', 'read every run folder anew, one changed by hand too')
    .option('--format <name>', FORMATS, collect, [])
    .action(async (experiment: string, flags: ReportFlags) => {
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
  trialCommand(cli, 'run')
    .description('run an experiment file to its report; run again, it goes on where it stopped')
    .addOption(queueOption())
    .addOption(lockOption())
    .action(async (file: string, { queue, ...flags }: MaybeQueuedFlags) => {
      if (queue === undefined) {
        const { run } = await import('../run.js');
        await run(terminal(), file, flags);
      } else {
        const { runQueued } = await import('../run-queued.js');
        await runQueued(terminal(), file, { ...flags, queue });
      }
    });
}

function addSweep(cli: Command, terminal: () => Terminal): void {
  trialCommand(cli, 'sweep')
    .description('run the trials of an experiment file, or a part of them, without the report')
    .option('--shard <i/n>', 'the i-th of n parts alone, such as 3/8', shard)
    .action(async (file: string, flags: SweepFlags) => {
      const { sweep } = await import('../sweep.js');
      await sweep(terminal(), file, flags);
    });
}

/** A command that runs trials, with the flags they all take. */
function trialCommand(cli: Command, name: string): Command {
  return cli
    .command(`${name} <experiment>`)
    .option('-S, --set <path=value>', 'override a setting (repeatable)', collect, [])
    .option('-j, --max-concurrency <n>', 'calls at a time', count, usualConcurrency())
    .option('--threads <n>', 'threads for what computes', count, availableParallelism())
    .option('--retry-errors', 'run trials again that failed before')
    .option(
      '--fail-on-error <n>',
      'stop once so many trials, or such a part of them, failed',
      failures,
    )
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
    .option('--prices <file>', 'prices and knowledge cut-offs of your own');
}
