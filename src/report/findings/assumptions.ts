import { count, counted, decimals, listed } from '../tables/number-text.js';
import { qualitySentences } from './data-quality.js';
import { pricesShown } from './execution-text.js';
import { seedsOf } from './facts.js';
import { knowledgeSentences, maskSentences } from './knowledge.js';
import { modelDifferences } from './model-differences.js';
import { halvingMetric } from './halving.js';
import type { ReportData } from './report-data.js';
import { areConsecutive, hasManyWindows } from './windows.js';

/** What a reader must know before the numbers, in whole sentences. */
export function assumptions(data: ReportData): string[] {
  return [
    pathSentence(data),
    ...windowSentences(data),
    ...halvingSentences(data),
    ...qualitySentences(data.inputs.quality),
    ...plantedSentences(data),
    ...knowledgeSentences(data.inputs),
    ...maskSentences(data.inputs),
    ...modelDifferences(data.inputs),
    ...pricesShown(
      data.inputs.complete.map(({ record }) => record.execution),
      data.inputs.manifest,
    ),
    ...availabilitySentences(data),
    ...abstentionSentences(data),
    modeSentence(data),
    ...missingSentences(data),
  ];
}

function pathSentence(data: ReportData): string {
  const seeds = seedsOf(data).length;
  const varied =
    seeds > 1
      ? `The ${seeds} seeds vary what an agent draws at random, not the market: their spread says nothing about another year.`
      : 'One seed was run, so nothing here shows how much chance inside an agent matters.';
  return `There is one price path a ticker, and every agent saw it. ${varied}`;
}

function windowSentences({ inputs, windows }: ReportData): string[] {
  if (!hasManyWindows(inputs.experiment)) return [];
  const apart = areConsecutive(windows)
    ? 'Their test sessions do not overlap, but what moved the market in one may still move it in the next.'
    : 'Test windows that share sessions say the same twice: their spread is smaller than that of as many separate ones.';
  return [
    `The ${windows.length} windows are stretches of that one path. A figure over windows is a mean over windows of the mean over seeds, so that each window counts once; what varies between windows and what varies between seeds are given apart. ${apart}`,
  ];
}

function halvingSentences({ inputs: { experiment }, rungs }: ReportData): string[] {
  if (experiment.halving === null || rungs.length === 0) return [];
  const agents = [...new Set(rungs.map(({ agent }) => agent))];
  return [
    `Swept settings of ${listed(agents)} were halved: each rung judged them by ${halvingMetric(experiment.halving)} on the beginning of the test window, and only the best went on. Those that stand in the sweep at the end were chosen on test data, so their figures are better than they would be elsewhere.`,
  ];
}

function plantedSentences({ tickers, inputs }: ReportData): string[] {
  const control = tickers.filter((t) => t.planted === 'control').map((t) => t.ticker);
  const signal = tickers.filter((t) => t.planted === 'signal').map((t) => t.ticker);
  if (inputs.manifest === null) {
    return [
      'The dataset’s manifest is not on this disk any more, so its sources are not described.',
    ];
  }
  if (inputs.manifest.planted === null) return [];
  return [
    `Prices and documents are synthetic. The documents of ${signal.length === 0 ? 'no ticker here' : listed(signal)} carry a planted signal that moves later prices${
      control.length === 0
        ? '.'
        : `; ${listed(control)} ${control.length === 1 ? 'is a control' : 'are controls'} without any, where doing better than buying and holding can only be chance or a leak.`
    }`,
  ];
}

function availabilitySentences({ inputs }: ReportData): string[] {
  const assumed = inputs.manifest?.assumed_availability ?? 0;
  if (assumed === 0) return [];
  return [
    `The source gives only a date for ${counted(assumed, 'row')}; the time from which an agent could see them was assumed.`,
  ];
}

function abstentionSentences({ abstentions }: ReportData): string[] {
  if (abstentions.length === 0) return [];
  const counts = abstentions.map(({ agent, warmUp, test, sessions }) => {
    const share = decimals(((warmUp + test) / sessions) * 100, 1);
    return `${agent} on ${count(warmUp + test)} of ${counted(sessions, 'session')} (${share} %)`;
  });
  return [
    `The model gave no usable answer to ${listed(counts)}, over all complete trials, warm-up included. In the test window such a session counts as a hold.`,
  ];
}

function modeSentence(data: ReportData): string {
  return data.mainMode === 'paper'
    ? 'The main table is in paper mode, which knows no fills and no costs; the same trials in standard mode, with both, stand below it.'
    : 'The main table is in standard mode: the value of the book after fills and costs. The same trials in paper mode, which knows neither, stand below it.';
}

function missingSentences(data: ReportData): string[] {
  const { inputs } = data;
  if (inputs.missing.length === 0) return [];
  const agents = [...new Set(inputs.missing.map((trial) => trial.agent))];
  const tickers = [...new Set(inputs.missing.map((trial) => trial.ticker))];
  return [
    `${counted(inputs.missing.length, 'trial')} of ${inputs.experiment.trials.length} ${inputs.missing.length === 1 ? 'is' : 'are'} not complete (${agents.length === 1 ? 'agent' : 'agents'} ${listed(agents)}; ${tickers.length === 1 ? 'ticker' : 'tickers'} ${listed(tickers)}). Means are over the trials that are.${failedText(data)}`,
  ];
}

function failedText({ failures }: ReportData): string {
  const failed = failures.reduce((sum, { trials }) => sum + trials, 0);
  return failed === 0 ? '' : ` ${count(failed)} of them failed; the table says why.`;
}
