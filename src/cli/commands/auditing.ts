import { Option, type Command } from 'commander';
import type { AuditFlags } from '../audit.js';
import type { Terminal } from '../terminal.js';
import { amount, count, usualConcurrency } from './flags.js';

/** Trials that an audit plays again, unless told otherwise. */
const USUAL_TRIALS = 12;

/** The command that looks for what would make results worth nothing. */
export function addAuditing(cli: Command, terminal: () => Terminal): void {
  cli
    .command('audit <experiment>')
    .description(
      'look for what would make the results of an experiment (file or name) worth nothing',
    )
    .option(
      '--trials <n>',
      'play so many trials again, each agent and ticker at least once',
      count,
      USUAL_TRIALS,
    )
    .option('--seed <n>', 'what the sample and the changed futures are drawn with', count, 1)
    .option('--plan', 'only say how many calls it would make at most')
    .option('--verbose', 'the evidence of each item, too')
    .option('-j, --max-concurrency <n>', 'calls at a time', count, usualConcurrency())
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
    .action(async (experiment: string, flags: AuditFlags) => {
      const { audit } = await import('../audit.js');
      await audit(terminal(), experiment, flags);
    });
}
