import { count, counted, decimals, listed } from '../tables/number-text.js';
import { qualitySentences } from './data-quality.js';
import { pricesShown } from './execution-text.js';
import { seedsOf } from './facts.js';
import { knowledgeSentences, maskSentences } from './knowledge.js';
import { modelDifferences } from './model-differences.js';
import type { ReportData } from './report-data.js';

/** What a reader must know before the numbers, in whole sentences. */
export function assumptions(data: ReportData): string[] {
  return [
    pathSentence(data),
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

function missingSentences({ inputs }: ReportData): string[] {
  if (inputs.missing.length === 0) return [];
  const agents = [...new Set(inputs.missing.map((trial) => trial.agent))];
  const tickers = [...new Set(inputs.missing.map((trial) => trial.ticker))];
  return [
    `${counted(inputs.missing.length, 'trial')} of ${inputs.experiment.trials.length} ${inputs.missing.length === 1 ? 'is' : 'are'} not complete (${agents.length === 1 ? 'agent' : 'agents'} ${listed(agents)}; ${tickers.length === 1 ? 'ticker' : 'tickers'} ${listed(tickers)}). Means are over the trials that are.`,
  ];
}
