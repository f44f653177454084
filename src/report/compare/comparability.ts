import { costsText, executionFacts } from '../findings/execution-text.js';
import type { ReportData } from '../findings/report-data.js';
import { counted, decimals, listed } from '../tables/number-text.js';
import type { Pair, SharedScope } from './shared-scope.js';

/** What keeps the figures of two experiments from being compared, in whole sentences; none where nothing does. */
export function comparabilityWarnings(pair: Pair, scope: SharedScope): string[] {
  return [
    ...datasetWarnings(pair),
    ...windowWarnings(pair, scope),
    ...termWarnings(pair),
    ...coverageWarnings(pair, scope),
  ];
}

function datasetWarnings({ a, b }: Pair): string[] {
  const [ours, theirs] = [a.inputs.experiment.dataset, b.inputs.experiment.dataset];
  if (ours.fingerprint === theirs.fingerprint) return [];
  return [
    `The data differ: ${ours.name} ${ours.fingerprint} and ${theirs.name} ${theirs.fingerprint}. Prices and texts need not be the same.`,
  ];
}

function windowWarnings({ a, b }: Pair, { windows }: SharedScope): string[] {
  const most = Math.max(a.windows.length, b.windows.length);
  const trained = windows.filter((pair) => pair.a.warmUp.join() !== pair.b.warmUp.join()).length;
  return [
    ...(windows.length === 0
      ? [
          'No test window is the same: each figure is of its own days, and differences of figures are not given.',
        ]
      : windows.length < most
        ? [
            `Of ${a.windows.length} and ${b.windows.length} test windows ${windows.length} are the same; figures are of those alone.`,
          ]
        : []),
    ...(trained > 0
      ? [`Agents were trained on other days before ${counted(trained, 'shared test window')}.`]
      : []),
  ];
}

/** What both must have alike for a figure to mean the same, and how each has it. */
function termWarnings({ a, b }: Pair): string[] {
  const terms = [
    { name: 'Costs', of: (data: ReportData) => costsText(settingsOf(data, 'costs')) },
    { name: 'Terms of execution', of: executionText },
    {
      name: 'Risk-free rates',
      of: ({ inputs }: ReportData) => `${decimals(inputs.experiment.risk_free_rate * 100, 2)} %`,
    },
    {
      name: 'Sessions a year',
      of: ({ inputs }: ReportData) => String(inputs.experiment.periods_per_year),
    },
    { name: 'Modes of measuring', of: ({ mainMode }: ReportData) => mainMode },
    {
      name: 'Result versions',
      of: ({ inputs }: ReportData) =>
        [...new Set(inputs.complete.map(({ record }) => record.result_version))].join(', '),
    },
  ];
  return terms.flatMap(({ name, of }) => {
    const [ours, theirs] = [of(a), of(b)];
    return ours === theirs || ours === '' || theirs === ''
      ? []
      : [`${name} differ: ${ours} and ${theirs}.`];
  });
}

/** As the base trials recorded it: a sweep may vary it. */
function settingsOf<K extends 'costs' | 'execution'>({ inputs }: ReportData, key: K) {
  return inputs.complete.filter(({ base }) => base).map(({ record }) => record[key]);
}

function executionText(data: ReportData): string {
  return executionFacts(settingsOf(data, 'execution'))
    .map(({ label, text }) => `${label.toLowerCase()} ${text}`)
    .join('; ');
}

function coverageWarnings({ a, b }: Pair, { agents, tickers }: SharedScope): string[] {
  const seeds = [a, b].map(({ inputs }) => inputs.experiment.seeds.join(', '));
  const missing = [a, b].filter(({ inputs }) => inputs.missing.length > 0);
  return [
    ...(agents.length === 0 ? ['No agent has the same name in both.'] : []),
    ...(tickers.length === 0 ? ['No ticker is in both.'] : []),
    ...(seeds[0] === seeds[1]
      ? []
      : [
          `Seeds differ: ${seeds.join(' and ')}. A seed that only one ran is paired with the mean of the other.`,
        ]),
    ...missing.map(
      ({ inputs }) =>
        `${counted(inputs.missing.length, 'trial')} of ${inputs.experiment.name} ${inputs.missing.length === 1 ? 'is' : 'are'} not complete (${listed([...new Set(inputs.missing.map(({ agent }) => agent))])}).`,
    ),
  ];
}
