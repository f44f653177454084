import type { z } from 'zod';
import type { PipelineTicker } from '../dataset/pipeline-ticker.js';
import { asksServers, bringsTickers, type SourceOptions } from '../dataset/sources/options.js';
import type { TransformOptions } from '../dataset/transforms/options.js';
import { reportRepeats } from './repeats.js';

/** The parts of a pipeline that must fit each other. */
interface Parts {
  readonly from: string | null;
  readonly to: string | null;
  readonly tickers: readonly PipelineTicker[];
  readonly sources: readonly SourceOptions[];
  readonly transforms: readonly TransformOptions[];
}

/** Reports what is wrong with a pipeline whose parts are each right. */
export function reportPipelineFaults(pipeline: Parts, context: z.core.$RefinementCtx): void {
  const { from, to, tickers, sources, transforms } = pipeline;
  // Each SQL file is a step of its own.
  const kinds = transforms.map((each) => (each.kind === 'sql' ? `sql ${each.file}` : each.kind));
  reportRepeats(kinds, ['transforms'], 'transform', context, 'kind');
  reportRepeats(
    tickers.map(({ ticker }) => ticker),
    ['tickers'],
    'ticker',
    context,
    'ticker',
  );
  if (from !== null && to !== null && from >= to) {
    report(context, ['to'], `expected a date after "from" (${from})`, to);
  }
  for (const [index, source] of sources.entries()) {
    const here = ['sources', index];
    if (source.kind === 'synthetic' && source.from >= source.to) {
      report(context, [...here, 'to'], `expected a date after "from" (${source.from})`, source.to);
    }
  }
  reportMissing(pipeline, context);
}

/** What some sources need at the top of the file; told once, for the first that does. */
function reportMissing(
  { from, to, tickers, sources }: Parts,
  context: z.core.$RefinementCtx,
): void {
  const asking = sources.find(({ kind }) => asksServers.has(kind))?.kind;
  for (const [key, date] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (asking !== undefined && date === null) {
      report(context, [key], `expected a date, since ${asking} asks a server for it`, undefined);
    }
  }
  const taking = sources.find(({ kind }) => !bringsTickers.has(kind))?.kind;
  if (taking !== undefined && tickers.length === 0) {
    const message = `expected at least one ticker, since ${taking} takes those of the pipeline`;
    report(context, ['tickers'], message, undefined);
  }
}

function report(
  context: z.core.$RefinementCtx,
  path: (string | number)[],
  message: string,
  input: unknown,
): void {
  context.addIssue({ code: 'custom', path, message, input });
}
