import { meanOf, returnsKey } from '../findings/returns.js';
import { baseReturns, baseTrials } from '../findings/base-returns.js';
import type { ReportData } from '../findings/report-data.js';
import { sharpeFacts, type SharpeFacts } from '../findings/sharpe-facts.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { agentGroups } from './agent-groups.js';
import { decimals } from './number-text.js';
import type { Cell, ReportTable } from './table.js';

/** How sure each agent's Sharpe ratio is, from the daily returns of its seeds together. */
export function sharpeTable(data: ReportData): ReportTable | null {
  const trials = baseTrials(data.inputs.complete);
  const groups = agentGroups(data, (agent, ticker) => {
    const own = trials.get(returnsKey(agent, ticker));
    return own === undefined ? null : cellsOf(factsOf(data, own));
  });
  if (groups.length === 0) return null;
  return {
    name: 'sharpe',
    caption: `How sure the Sharpe ratios are, ${data.mainMode} mode, by ticker and agent.`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: COLUMNS.map(({ key, label, unit }) => ({ key, label, unit, align: 'end' })),
    groups,
    notes: [
      'Of the daily returns averaged over seeds, windows laid end to end: less noisy than one seed, so that the ratio is mostly above the mean of the seeds’ own. Annualised.',
      'Standard errors for independent normal returns (Lo 2002), and for independent returns with the skewness and kurtosis seen (Mertens 2002).',
      'Probabilistic Sharpe: the confidence that the true ratio is above zero (Bailey & López de Prado 2012), for settings that nobody chose by these returns. Minimum track record: how long such returns would have to go on until it is 95 %.',
    ],
  };
}

function factsOf(data: ReportData, trials: readonly CompleteTrial[]): SharpeFacts | string {
  const windows = baseReturns(trials, data.series, data.mainMode);
  if (windows === null) return 'a book was wiped out, or the window is too short';
  const means = windows.flatMap(({ seeds }) => meanOf(seeds) ?? []);
  return sharpeFacts(means, data.inputs.experiment, data.mainMode) ?? 'the returns do not vary';
}

/** The facts, or why there are none. */
function cellsOf(facts: SharpeFacts | string): Cell[] {
  if (typeof facts === 'string') {
    return COLUMNS.map(({ suffix }) => ({ text: '–', numbers: { [suffix]: null }, note: facts }));
  }
  const { sharpe, errorOfNormal, error, probabilistic, trackRecord } = facts;
  return [
    { text: decimals(sharpe, 2), numbers: { sharpe } },
    { text: decimals(errorOfNormal, 2), numbers: { error: errorOfNormal } },
    { text: decimals(error, 2), numbers: { error } },
    { text: decimals(probabilistic * 100, 1), numbers: { probability: probabilistic } },
    trackRecord.value === null
      ? { text: '–', numbers: { years: null }, note: trackRecord.reason }
      : { text: decimals(trackRecord.value, 1), numbers: { years: trackRecord.value } },
  ];
}

/** With the name of the number behind each. */
const COLUMNS = [
  { key: 'of_mean', label: 'Sharpe ratio of the seeds together', unit: '', suffix: 'sharpe' },
  { key: 'normal', label: 'Standard error, normal', unit: '', suffix: 'error' },
  { key: 'own', label: 'Standard error', unit: '', suffix: 'error' },
  { key: 'psr', label: 'Probabilistic Sharpe', unit: '%', suffix: 'probability' },
  { key: 'track_record', label: 'Minimum track record', unit: 'years', suffix: 'years' },
] as const;
