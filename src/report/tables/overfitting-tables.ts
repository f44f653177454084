import { minimumTrackRecord } from '../../metrics/sharpe-inference.js';
import type { MetricValue } from '../../metrics/metric.js';
import type { SweepRanking, SweepRankings } from '../findings/overfitting.js';
import type { ReportData } from '../findings/report-data.js';
import { count, decimals } from './number-text.js';
import { slug } from '../slug.js';
import { scopeHeading } from './ranking-tables.js';
import type { Cell, ReportTable } from './table.js';

/** Confidence that is asked of a claim. */
const CONFIDENCE = 0.95;

/** What choosing the best cell of each sweep is worth: deflated Sharpe ratio and overfitting, ticker by ticker. */
export function overfittingTables(
  data: ReportData,
  rankings: readonly SweepRankings[],
): ReportTable[] {
  return rankings.map(({ agent, rankings: own }) => ({
    name: `overfitting-${slug(agent)}`,
    caption: `What choosing the best setting of ${agent} is worth, ${data.mainMode} mode.`,
    head: 'Ticker',
    groupHead: '',
    columns: [
      { key: 'tried', label: 'Cells tried', unit: '', align: 'end' },
      { key: 'best', label: 'Best Sharpe ratio', unit: '', align: 'end' },
      { key: 'luck', label: 'Expected by luck', unit: '', align: 'end' },
      { key: 'deflated', label: 'Deflated Sharpe', unit: '%', align: 'end' },
      { key: 'track_record', label: 'Minimum track record', unit: 'years', align: 'end' },
      { key: 'pbo', label: 'Probability of overfitting', unit: '%', align: 'end' },
      { key: 'loss', label: 'Loses out of sample', unit: '%', align: 'end' },
    ],
    groups: [
      {
        heading: '',
        rows: own.map((ranking) => ({
          head: scopeHeading(data, ranking),
          cells: cellsOf(data, ranking),
        })),
      },
    ],
    notes: [...own.map((ranking) => inWords(data, ranking)), ...NOTES],
  }));
}

const NOTES = [
  'Expected by luck: the Sharpe ratio that the best of so many cells would show if none had any skill and their ratios scattered as these do. Deflated Sharpe: the confidence that the true ratio of the best lies above it (Bailey & López de Prado 2014); minimum track record: how long its returns would have to go on until that is 95 %. All cells of the sweep count, those without a ratio too. Cells that resemble each other scatter less, and skill in some of them makes them scatter more.',
  'Probability of overfitting: how often the best cell of one half of the sessions is below the median of all cells in the other half, over every way to halve them into blocks (CSCV, Bailey, Borwein, López de Prado & Zhu 2017). About 50 % where no cell is better than another, near 0 where the best is truly better. It says whether choosing helps, not whether what is chosen earns: that is the last column.',
  'The choice counted is that within this sweep. Experiments tried before it and dropped are not known here; they make every figure worse.',
];

function cellsOf(data: ReportData, { tried, ranked, deflated, overfitting }: SweepRanking): Cell[] {
  const root = Math.sqrt(data.inputs.experiment.periods_per_year);
  const best = (ranked[0]?.moments.sharpe ?? 0) * root;
  const luck = deflated === null ? null : deflated.benchmark * root;
  const none = (note: string, key: string): Cell => ({ text: '–', numbers: { [key]: null }, note });
  const share = (key: string, value: number): Cell => ({
    text: decimals(value * 100, 1),
    numbers: { [key]: value },
  });
  return [
    { text: count(tried), numbers: { tried } },
    { text: decimals(best, 2), numbers: { sharpe: best } },
    luck === null
      ? none(NOT_DEFLATED, 'sharpe')
      : { text: decimals(luck, 2), numbers: { sharpe: luck } },
    deflated === null
      ? none(NOT_DEFLATED, 'probability')
      : share('probability', deflated.confidence),
    yearsCell(trackRecord(data, { ranked, deflated })),
    ...(overfitting.probability === null
      ? [none(overfitting.reason, 'probability'), none(overfitting.reason, 'probability')]
      : [
          share('probability', overfitting.probability),
          share('probability', overfitting.lossProbability),
        ]),
  ];
}

const NOT_DEFLATED = 'only some of the cells have returns on the whole window';

function trackRecord(
  { inputs: { experiment } }: ReportData,
  { ranked: [best], deflated }: Pick<SweepRanking, 'ranked' | 'deflated'>,
): MetricValue {
  if (best === undefined || deflated === null) return { value: null, reason: NOT_DEFLATED };
  const options = { benchmark: deflated.benchmark, confidence: CONFIDENCE };
  const sessions = minimumTrackRecord(best.moments, options);
  if (sessions.value === null) return sessions;
  return { value: sessions.value / experiment.periods_per_year };
}

function yearsCell(years: MetricValue): Cell {
  return years.value === null
    ? { text: '–', numbers: { years: null }, note: years.reason }
    : { text: decimals(years.value, 1), numbers: { years: years.value } };
}

/** The row as a sentence. */
function inWords(data: ReportData, ranking: SweepRanking): string {
  const { tried, ranked, deflated } = ranking;
  const heading = scopeHeading(data, ranking);
  if (deflated === null) return `${heading}: no verdict on the best cell, ${NOT_DEFLATED}.`;
  const root = Math.sqrt(data.inputs.experiment.periods_per_year);
  const best = decimals((ranked[0]?.moments.sharpe ?? 0) * root, 2);
  const luck = decimals(deflated.benchmark * root, 2);
  const sure = decimals(deflated.confidence * 100, 1);
  const verdict =
    deflated.confidence >= CONFIDENCE
      ? `that it is more than luck is ${sure} % sure`
      : `that is not distinguished from luck (${sure} % sure, where 95 % is asked)`;
  return `${heading}: the best of ${count(tried)} cells has a Sharpe ratio of ${best}, and ${luck} is expected of the best of as many without skill; ${verdict}.`;
}
