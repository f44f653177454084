import type { z } from 'zod';
import type { ExperimentFields } from './experiment-fields.js';
import { reportRepeats } from './repeats.js';
import { checkHalving, checkWindows } from './window-rules.js';

type Context = z.core.$RefinementCtx<ExperimentFields>;

/** Reports what is wrong between the settings of an experiment, each at the setting to change. */
export function checkAcrossFields(experiment: ExperimentFields, context: Context): void {
  checkWindows(experiment.windows, context);
  checkHalving(experiment, context);
  reportRepeats(experiment.tickers, ['tickers'], 'ticker', context);
  reportRepeats(experiment.seeds, ['seeds'], 'seed', context);
  checkAgents(experiment, context);
  checkStarts(experiment, context);
  checkRecordings(experiment, context);
}

function checkAgents({ agents, report }: ExperimentFields, context: Context): void {
  const names = Object.keys(agents);
  if (names.length === 0) {
    context.addIssue({
      code: 'custom',
      path: ['agents'],
      message: 'expected at least one agent',
      input: agents,
    });
  }
  if (report.compare_with !== undefined && report.compare_with !== null) {
    expectAgent(report.compare_with, names, ['report', 'compare_with'], context);
  }
  for (const [name, options] of Object.entries(agents)) {
    if (options.kind !== 'random' || options.mix_of === null) continue;
    expectAgent(options.mix_of, mixable(agents), ['agents', name, 'mix_of'], context);
  }
}

function checkStarts({ agents, tickers }: ExperimentFields, context: Context): void {
  for (const [name, options] of Object.entries(agents)) {
    if (options.kind !== 'finmem') continue;
    const { start_from: input } = options;
    const missing = startsMissing(input, tickers);
    if (missing.length === 0) continue;
    context.addIssue({
      code: 'custom',
      path: ['agents', name, 'start_from'],
      message:
        typeof input === 'string'
          ? `expected a map of one trial for each of the tickers ${missing.join(', ')}`
          : `expected a trial for ${missing.join(', ')} as well`,
      input,
    });
  }
}

/** A recorded agent needs decisions of every ticker; whether its files are there is seen when it is played. */
function checkRecordings({ agents, tickers }: ExperimentFields, context: Context): void {
  for (const [name, options] of Object.entries(agents)) {
    if (options.kind !== 'recorded') continue;
    const { file, actions } = options;
    if (typeof file === 'string') {
      if (tickers.length === 1) continue;
      const message = `expected a map of one file for each of the tickers ${tickers.join(', ')}`;
      context.addIssue({ code: 'custom', path: ['agents', name, 'file'], message, input: file });
      continue;
    }
    const missing = tickers.filter((ticker) => !Object.hasOwn(file ?? actions, ticker));
    if (missing.length === 0) continue;
    const path = ['agents', name, 'file'];
    const message = `expected a file of dates and actions for ${missing.join(', ')}`;
    context.addIssue({ code: 'custom', path, message, input: file });
  }
}

/**
 * The tickers that are given no memory to start from. A trial has one ticker, so one id will not do for
 * several: what was learnt about one company is no start for another.
 */
export function startsMissing(
  startFrom: string | Readonly<Record<string, string>> | null,
  tickers: readonly string[],
): readonly string[] {
  if (startFrom === null) return [];
  if (typeof startFrom === 'string') return tickers.length === 1 ? [] : tickers;
  return tickers.filter((ticker) => !Object.hasOwn(startFrom, ticker));
}

/**
 * Agents whose mix of actions another may draw from: those that take no mix themselves, or two could
 * wait for each other.
 */
export function mixable(agents: ExperimentFields['agents']): string[] {
  return Object.entries(agents).flatMap(([name, options]) =>
    options.kind === 'random' && options.mix_of !== null ? [] : [name],
  );
}

function expectAgent(
  name: string,
  valid: readonly string[],
  path: (string | number)[],
  context: Context,
): void {
  if (valid.includes(name)) return;
  const choice = valid.length === 0 ? 'null' : `one of the agents ${valid.join(', ')}`;
  context.addIssue({
    code: 'custom',
    path,
    message: `expected ${choice}`,
    input: name,
    params: { valid },
  });
}
