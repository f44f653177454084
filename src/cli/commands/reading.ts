import type { Command } from 'commander';
import type { Terminal } from '../terminal.js';

/** Commands that look at what was run. */
export function addReading(cli: Command, terminal: () => Terminal): void {
  cli
    .command('list [experiment]')
    .description('list the experiments run here, or the trials of one')
    .action(async (experiment: string | undefined) => {
      const { list } = await import('../list.js');
      await list(terminal(), experiment);
    });
  cli
    .command('show <trial>')
    .description('what a trial was and how it went; an id may be shortened')
    .action(async (trial: string) => {
      const { show } = await import('../show.js');
      await show(terminal(), trial);
    });
  addLookingInto(cli, terminal);
  cli
    .command('compare <a> <b>')
    .description('two experiments side by side (files or names): settings, figures, differences')
    .action(async (a: string, b: string) => {
      const { compare } = await import('../compare.js');
      await compare(terminal(), a, b);
    });
  cli
    .command('sql <query>')
    .description('one SQL query over all snapshots and runs')
    .action(async (query: string) => {
      const { sql } = await import('../sql.js');
      await sql(terminal(), query);
    });
}

function addLookingInto(cli: Command, terminal: () => Terminal): void {
  cli
    .command('explain <trial> <date>')
    .description('what an agent knew, retrieved and answered on a date, and what followed')
    .option('--prompt', 'also the words it was asked with')
    .action(async (trial: string, date: string, flags: { prompt?: true }) => {
      const { explain } = await import('../explain.js');
      await explain(terminal(), trial, date, flags);
    });
  cli
    .command('prompt <trial> <date>')
    .description('exactly what was sent to the model on a date')
    .action(async (trial: string, date: string) => {
      const { prompt } = await import('../prompt.js');
      await prompt(terminal(), trial, date);
    });
  cli
    .command('memory <trial> [date]')
    .description('what a trial remembered on a date, or when its warm-up ended')
    .action(async (trial: string, date: string | undefined) => {
      const { memory } = await import('../memory.js');
      await memory(terminal(), trial, date);
    });
}
