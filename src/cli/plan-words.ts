import { inOneLine } from '../base/user-error.js';
import type { Band } from '../experiment/plan/band.js';
import type { ServerEstimate } from '../experiment/plan/estimate.js';
import { countsOf, type Plan } from '../experiment/plan/plan.js';
import type { PlannedTrial } from '../experiment/plan/planned-trial.js';
import { totalsOf, type Totals } from '../experiment/plan/totals.js';
import type { Assumed } from './plan-data.js';
import { inTime, short, usd, whole } from './figures.js';
import { clip } from './printable.js';
import { textTable } from './text-table.js';

/** Reasons for which trials cannot be played that are told. */
const REASONS_SHOWN = 5;

/** A plan in words, for a terminal. */
export function planInWords(plan: Plan, assumed: Assumed): string {
  const total = totalsOf(plan.servers);
  return [
    `${plan.experiment} on dataset ${plan.dataset.name} ${plan.dataset.fingerprint}`,
    `trials  ${trialsInWords(plan)}`,
    ...unplayableLines(plan),
    `calls   ${callsInWords(plan, total)}`,
    ...(total.calls.high === 0
      ? []
      : ['', serverTable(plan, total), '', ...costLines(plan, total, assumed)]),
  ].join('\n');
}

/** What is told of a trial. */
type TrialLine = Omit<PlannedTrial, 'id'>;

/** The trials of an experiment, numbered, one line each. */
export function trialLines({ trials }: { readonly trials: readonly TrialLine[] }): string {
  const severalWindows = new Set(trials.map(({ window }) => window)).size > 1;
  return trials
    .map((trial, index) => `#${String(index + 1)}  ${trialInWords(trial, severalWindows)}`)
    .join('\n');
}

function trialInWords(
  { agent, ticker, seed, cell, base, window, rung, state }: TrialLine,
  severalWindows: boolean,
): string {
  const settings = Object.entries(cell).map(([path, value]) => `${path}=${String(value)}`);
  const own = base ? ['(the file’s own)'] : [];
  const windows = severalWindows ? [`window ${window}`] : [];
  const rungs = rung === null ? [] : [`rung ${String(rung)}`];
  return [agent, ticker, ...windows, ...rungs, `seed ${seed}`, ...settings, ...own, state].join(
    '  ',
  );
}

function trialsInWords({ trials, asking, mayCome }: Plan): string {
  const { done, running, failed, left } = countsOf(trials);
  const parts = [
    `${whole(done)} done`,
    ...(running > 0 ? [`${whole(running)} running`] : []),
    ...(failed > 0 ? [`${whole(failed)} failed (run --retry-errors runs them again)`] : []),
    `${whole(left)} left, of which ${whole(asking)} ask a server`,
    ...(mayCome > 0 ? [`up to ${whole(mayCome)} more may come in later rungs`] : []),
  ];
  return `${whole(trials.length)}: ${parts.join(', ')}`;
}

function unplayableLines({ unplayable }: Plan): string[] {
  const lines = unplayable
    .slice(0, REASONS_SHOWN)
    .map(({ error, trials }) => `${whole(trials)} of them cannot be played: ${inOneLine(error)}`);
  const more = unplayable.slice(REASONS_SHOWN).reduce((sum, { trials }) => sum + trials, 0);
  const all = more > 0 ? [...lines, `and ${whole(more)} more cannot be played`] : lines;
  return all.map((line) => `        ${clip(line, Number.POSITIVE_INFINITY)}`);
}

function callsInWords({ certainty, asking }: Plan, { calls, kept }: Totals): string {
  if (asking === 0) return 'none to make: no cost';
  const fromKept = `${whole(kept)} answered by kept answers`;
  if (calls.high === 0) return `none to make, ${fromKept}: no cost`;
  switch (certainty) {
    case 'exact':
      return `${whole(calls.expected)} to make (exact), ${fromKept}`;
    case 'at_most':
      return `at most ${whole(calls.high)} to make (about ${whole(calls.expected)}, where trials ask the same), ${fromKept}`;
    case 'estimate':
      return `about ${whole(calls.expected)} to make (an estimate), ${fromKept}`;
  }
}

function serverTable({ servers, certainty }: Plan, total: Totals): string {
  const row = (name: string, figures: Omit<ServerEstimate, 'server'>): string[] => {
    const { calls, kept, inputTokens, outputTokens, usd: cost } = figures;
    return [
      name,
      whole(certainty === 'at_most' ? calls.high : calls.expected),
      whole(kept),
      tokens(inputTokens),
      tokens(outputTokens),
      cost === null ? 'price unknown' : money(cost),
    ];
  };
  const rows = servers.map((each) => row(each.server.model, each));
  return textTable(
    ['model', 'calls', 'kept', 'input tokens', 'output tokens', 'USD'],
    servers.length > 1 ? [...rows, row('together', total)] : rows,
  );
}

function costLines(plan: Plan, { unpriced }: Totals, assumed: Assumed): string[] {
  const { least, most, longestTrial } = plan.duration;
  const { concurrency, secondsPerCall, pricesFrom } = assumed;
  const alike = plan.asking - plan.played;
  const lines = [
    `time    ${between(least, most)} with ${concurrency} calls at a time of ${secondsPerCall} s each; the ${whole(longestTrial)} calls of one trial follow one another`,
    '',
    'Tokens and money are what is expected (at least .. at most), if each question is answered the first',
    'time it is asked, with nothing off for input that a server has cached. Prices are as noted in',
    `${pricesFrom}, those of ${plan.day} taken.`,
  ];
  if (alike > 0) {
    lines.push(
      `${whole(plan.played)} trials were played for this; ${whole(alike)} like them are reckoned from these.`,
    );
  }
  if (unpriced.length > 0) {
    const names = unpriced.map(({ model }) => model).join(', ');
    lines.push(
      `No price is known of ${names}: write \`price: {input: …, output: …}\` in the settings, or give --prices.`,
    );
  }
  return lines;
}

function tokens({ low, expected, high }: Band): string {
  return `${short(expected)} (${short(low)} .. ${short(high)})`;
}

function money({ low, expected, high }: Band): string {
  return `${usd(expected)} (${usd(low)} .. ${usd(high)})`;
}

function between(least: number, most: number): string {
  const [from, to] = [inTime(least), inTime(most)];
  return from === to ? `about ${from}` : `${from} to ${to}`;
}
