import { Command, Option } from 'commander';
import type { Effects } from '../base/effects.js';
import { addAuditing } from './commands/auditing.js';
import { addChecking } from './commands/checking.js';
import { addData } from './commands/data.js';
import { addKeeping } from './commands/keeping.js';
import { addQueueing } from './commands/queueing.js';
import { addReading } from './commands/reading.js';
import { addRunning } from './commands/running.js';
import { addWatching } from './commands/watching.js';
import type { Interrupt } from './interrupt.js';
import { openTerminal, type GlobalOptions, type Terminal } from './terminal.js';

/** The command line: one file a command, loaded when it is called. */
export function program(effects: Effects, version: string, interrupt: Interrupt): Command {
  const cli = new Command('finmem')
    .description('Find out whether an LLM trading agent with layered memory really works.')
    .version(version)
    .option('--data <folder>', 'where snapshots, runs and model answers lie', 'data')
    .option('--reports <folder>', 'where reports are written', 'reports')
    .addOption(
      new Option(
        '--store <address>',
        'share snapshots, runs and answers here: file:///folder or s3://bucket/prefix',
      ).env('FINMEM_STORE'),
    )
    .option('--json', 'print JSON instead of text')
    .option('--quiet', 'no progress')
    .option('--debug', 'show stacks of errors')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  let opened: Terminal | undefined;
  const terminal = (): Terminal =>
    (opened ??= openTerminal(cli.opts<GlobalOptions>(), effects, interrupt));
  cli.hook('preAction', async (_, command) => {
    if (cli.opts<GlobalOptions>().store === undefined) return;
    const { bringWhatIsRead } = await import('./bring.js');
    await bringWhatIsRead(terminal(), nameOf(command), command.args[0]);
  });
  addData(cli, terminal);
  addRunning(cli, terminal);
  addAuditing(cli, terminal);
  addWatching(cli, terminal);
  addQueueing(cli, terminal);
  addReading(cli, terminal);
  addKeeping(cli, terminal);
  addChecking(cli, terminal);
  nameHelp(cli);
  return cli;
}

/** What a mistyped flag is answered with: the help of its own command. */
function nameHelp(command: Command): void {
  command.showHelpAfterError(`(see: ${nameOf(command)} --help)`);
  for (const each of command.commands) nameHelp(each);
}

/** The words a command is called with: `finmem cache list`. */
function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}
