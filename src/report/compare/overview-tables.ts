import type { ReportData } from '../findings/report-data.js';
import { costsText } from '../findings/execution-text.js';
import { testSpan } from '../findings/windows.js';
import { count, decimals, listed } from '../tables/number-text.js';
import { textCell, type ReportTable } from '../tables/table.js';
import { settingDifferences } from './setting-differences.js';
import type { Pair } from './shared-scope.js';

/** What each experiment is, line by line. */
export function experimentsTable(pair: Pair): ReportTable {
  const lines: readonly (readonly [string, (data: ReportData) => string])[] = [
    ['Title', ({ inputs }) => inputs.experiment.title],
    [
      'Dataset',
      ({ inputs: { experiment } }) =>
        `${experiment.dataset.name} ${experiment.dataset.fingerprint}`,
    ],
    ['Tickers', ({ tickers }) => listed(tickers.map(({ ticker }) => ticker))],
    ['Agents', ({ agents }) => listed(agents.map(({ name }) => name))],
    ['Test windows', ({ windows }) => `${windows.length}, ${testSpan(windows)}`],
    ['Seeds', ({ inputs }) => inputs.experiment.seeds.join(', ')],
    [
      'Risk-free rate',
      ({ inputs }) => `${decimals(inputs.experiment.risk_free_rate * 100, 2)} % a year`,
    ],
    ['Costs', ({ inputs }) => costsText(inputs.complete.map(({ record }) => record.costs))],
    ['Trials complete', completeText],
  ];
  return {
    name: 'experiments',
    caption: 'The two experiments.',
    head: 'What',
    isProse: true,
    groupHead: '',
    columns: sideColumns(pair),
    groups: [
      {
        heading: '',
        rows: lines.map(([head, of]) => ({
          head,
          cells: [pair.a, pair.b].map((data) => textCell(of(data))),
        })),
      },
    ],
    notes: [],
  };
}

/** Settings that differ, by path; none where the two have the same. */
export function settingsTable(pair: Pair): ReportTable | null {
  const [a, b] = [pair.a.inputs.experiment, pair.b.inputs.experiment];
  const differing = settingDifferences(a.config, b.config);
  if (differing.length === 0) return null;
  return {
    name: 'settings',
    caption: 'Settings that differ.',
    head: 'Setting',
    isProse: true,
    groupHead: '',
    columns: sideColumns(pair),
    groups: [
      {
        heading: '',
        rows: differing.map((each) => ({
          head: each.path,
          cells: [each.a, each.b].map((value) => textCell(value ?? 'not set')),
        })),
      },
    ],
    notes: [],
  };
}

function completeText({ inputs: { experiment, complete } }: ReportData): string {
  const planned = new Set(experiment.trials.map(({ id }) => id)).size;
  const done = new Set(complete.map(({ id }) => id)).size;
  return `${count(done)} of ${count(planned)}`;
}

function sideColumns({ a, b }: Pair): ReportTable['columns'] {
  return [
    { key: 'a', label: a.inputs.experiment.name, unit: '', align: 'start' },
    { key: 'b', label: b.inputs.experiment.name, unit: '', align: 'start' },
  ];
}
