import { meanOf, returnsKey } from '../findings/returns.js';
import { baseReturns, baseTrials } from '../findings/base-returns.js';
import type { ReportData } from '../findings/report-data.js';
import { sharpeFacts, type SharpeFacts } from '../findings/sharpe-facts.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { tickerHeading } from '../findings/tickers.js';
import { decimals } from './number-text.js';
import type { Cell, ReportTable, TableRow } from './table.js';

/** How sure each agent's Sharpe ratio is, from the daily returns of its seeds together. */
export function sharpeTable(data: ReportData): ReportTable | null {
  const trials = baseTrials(data.inputs.complete);
  const groups = data.tickers
    .map((ticker) => ({
      heading: tickerHeading(ticker),
      rows: data.agents.flatMap((agent): TableRow[] => {
        const facts = factsOf(data, trials.get(returnsKey(agent.name, ticker.ticker)) ?? []);
        if (facts === null) return [];
        return [
          {
            head: agent.name,
            colour: agent.colour,
            ...(agent.isBound ? { remark: 'upper bound', setApart: true } : {}),
            cells: cellsOf(facts),
          },
        ];
      }),
    }))
    .filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return null;
  return {
    name: 'sharpe',
    caption: `How sure the Sharpe ratios are, ${data.mainMode} mode, by ticker and agent.`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: [
      {
        key: 'sharpe_of_mean',
        label: 'Sharpe ratio of the seeds together',
        unit: '',
        align: 'end',
      },
      { key: 'error_normal', label: 'Standard error, normal', unit: '', align: 'end' },
      { key: 'error', label: 'Standard error', unit: '', align: 'end' },
      { key: 'psr', label: 'Probabilistic Sharpe', unit: '%', align: 'end' },
      { key: 'track_record', label: 'Minimum track record', unit: 'years', align: 'end' },
    ],
    groups,
    notes: [
      'Of the daily returns averaged over seeds, windows laid end to end: less noisy than one seed, so that the ratio is mostly above the mean of the seeds’ own. Annualised.',
      'Standard errors for independent normal returns (Lo 2002), and for independent returns with the skewness and kurtosis seen (Mertens 2002).',
      'Probabilistic Sharpe: the confidence that the true ratio is above zero (Bailey & López de Prado 2012), for settings that nobody chose by these returns. Minimum track record: how long such returns would have to go on until it is 95 %.',
    ],
  };
}

function factsOf(data: ReportData, trials: readonly CompleteTrial[]): SharpeFacts | null {
  const windows = trials.length === 0 ? null : baseReturns(trials, data.series, data.mainMode);
  if (windows === null) return null;
  const means = windows.flatMap(({ seeds }) => meanOf(seeds) ?? []);
  return sharpeFacts(means, data.inputs.experiment, data.mainMode);
}

function cellsOf({
  sharpe,
  errorOfNormal,
  error,
  probabilistic,
  trackRecord,
}: SharpeFacts): Cell[] {
  return [
    { text: decimals(sharpe, 2), numbers: { sharpe } },
    { text: decimals(errorOfNormal, 2), numbers: { error: errorOfNormal } },
    { text: decimals(error, 2), numbers: { error } },
    { text: decimals(probabilistic * 100, 1), numbers: { psr: probabilistic } },
    trackRecord.value === null
      ? { text: '–', numbers: { years: null }, note: trackRecord.reason }
      : { text: decimals(trackRecord.value, 1), numbers: { years: trackRecord.value } },
  ];
}
