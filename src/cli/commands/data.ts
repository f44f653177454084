import { Option, type Command } from 'commander';
import type { DataBuildFlags } from '../data-build.js';
import type { VerifyFlags } from '../data-verify.js';
import type { Terminal } from '../terminal.js';
import { amount, collect, count } from './flags.js';

/** Commands about datasets. */
export function addData(cli: Command, terminal: () => Terminal): void {
  const data = cli.command('data').description('prepare and judge datasets');
  addBuild(data, terminal);
  addJudging(data, terminal);
}

function addBuild(data: Command, terminal: () => Terminal): void {
  data
    .command('build <pipeline>')
    .description('build the snapshot a pipeline file declares, or find it built')
    .option('-S, --set <path=value>', 'override a setting (repeatable)', collect, [])
    .addOption(
      new Option('--offline', 'ask no server for data: what was fetched before, or an error'),
    )
    .addOption(
      new Option('--refresh', 'fetch everything again, also what changes no more').conflicts(
        'offline',
      ),
    )
    .addOption(
      new Option('--cache <mode>', 'what to do with kept answers of models')
        .choices(['off', 'read-write', 'read', 'replay'])
        .default('read-write'),
    )
    .addOption(
      new Option(
        '--replay',
        'the same as --cache replay: kept answers of models only, no key',
      ).conflicts('cache'),
    )
    .option('--max-usd <usd>', 'stop before this is spent on models', amount)
    .option('--max-calls <n>', 'stop after so many calls of models', count)
    .option('--prices <file>', 'prices of models of your own')
    .action(async (file: string, flags: DataBuildFlags) => {
      const { dataBuild } = await import('../data-build.js');
      await dataBuild(terminal(), file, flags);
    });
}

function addJudging(data: Command, terminal: () => Terminal): void {
  data
    .command('list')
    .description('list the snapshots here, the one built last first')
    .action(async () => {
      const { dataList } = await import('../data-list.js');
      await dataList(terminal());
    });
  data
    .command('verify <dataset>')
    .description('check a snapshot: dataset, dataset@fingerprint, or the pipeline file it is from')
    .option('--strict', 'fail when a check of severity error does')
    .option('--all', 'list the checks that passed or had nothing to look at, too')
    .action(async (words: string, flags: VerifyFlags) => {
      const { dataVerify } = await import('../data-verify.js');
      await dataVerify(terminal(), words, flags);
    });
  data
    .command('diff <a> <b>')
    .description('what changed from one snapshot to another')
    .action(async (a: string, b: string) => {
      const { dataDiff } = await import('../data-diff.js');
      await dataDiff(terminal(), a, b);
    });
}
