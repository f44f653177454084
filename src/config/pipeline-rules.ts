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
    if (asksServers.has(source.kind) && (from === null || to === null)) {
      const missing = from === null ? 'from' : 'to';
      report(context, [...here, 'kind'], `needs "${missing}" at the top of the file`, source.kind);
    }
    if (!bringsTickers.has(source.kind) && tickers.length === 0) {
      report(context, [...here, 'kind'], 'needs "tickers" at the top of the file', source.kind);
    }
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
