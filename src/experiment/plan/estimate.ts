import type { Usage } from '../../llm/model.js';
import type { Price } from '../../llm/options.js';
import { costOf, type Server } from '../../llm/registry.js';
import { exactly, inWhole, nothing, sumOf, times, type Band } from './band.js';
import type { Asked } from './tally.js';

/** What a trial that was played asks, and how many trials it stands for. */
export interface PlayedTrial {
  readonly asked: readonly Asked[];
  readonly trials: number;
}

/** What one model of one server is asked. */
export interface ServerEstimate {
  readonly server: Server;
  /** Calls to make; between the bounds lies what trials may ask in common. */
  readonly calls: Band;
  /** Questions, or batches of texts, that kept answers answer. */
  readonly kept: number;
  readonly inputTokens: Band;
  readonly outputTokens: Band;
  /** Null where no price is known. */
  readonly usd: Band | null;
}

/** How much is played for what is not. */
export interface Scale {
  /** Questions that all trials share, for each that was found. */
  readonly shared: number;
  priceOf(server: Server): Price | null;
}

/** Kept answers of a kind whose mean length is taken for the next ones. */
const ENOUGH_KEPT = 20;

/** Adds up what the trials played for a plan ask, by model and server, in the order of first asking. */
export function estimates(
  played: readonly PlayedTrial[],
  { shared, priceOf }: Scale,
): ServerEstimate[] {
  const byServer = new Map<string, Map<string, Question>>();
  for (const { asked, trials } of played) {
    for (const each of asked) {
      const name = serverName(each.server);
      const questions = byServer.get(name) ?? new Map<string, Question>();
      byServer.set(name, questions.set(each.key, again(questions.get(each.key), each, trials)));
    }
  }
  return [...byServer.values()].flatMap((questions) => {
    const [first] = questions.values();
    if (first === undefined) return [];
    return estimateOf(first.asked.server, [...questions.values()], shared, priceOf);
  });
}

/** A question and the trials that ask it. */
interface Question {
  readonly asked: Asked;
  /** Trials it is asked in, if no two asked it in common. */
  readonly alone: number;
  /** Trials it is asked in, if those that ask it in common share one answer. */
  readonly together: number;
}

function again(known: Question | undefined, asked: Asked, trials: number): Question {
  return {
    asked: known?.asked ?? asked,
    alone: (known?.alone ?? 0) + trials,
    together: Math.max(known?.together ?? 0, trials),
  };
}

function estimateOf(
  server: Server,
  questions: readonly Question[],
  shared: number,
  priceOf: Scale['priceOf'],
): ServerEstimate {
  const lengthOf = learnedLengths(questions.map(({ asked }) => asked));
  const counted = questions.map(({ asked, alone, together }) => ({
    asked,
    times:
      asked.scope === 'shared'
        ? exactly(shared)
        : { low: together, expected: together, high: alone },
  }));
  const toMake = counted.filter(({ asked }) => asked.calls > 0);
  const sum = (figure: (asked: Asked) => Band): Band =>
    inWhole(sumOf(toMake.map((each) => times(figure(each.asked), each.times))));
  const inputTokens = sum(({ input }) => input);
  const outputTokens = sum(lengthOf);
  const kept = sumOf(counted.map((each) => times(exactly(each.asked.kept), each.times)));
  const price = priceOf(server);
  return {
    server,
    calls: sum(({ calls }) => exactly(calls)),
    kept: Math.round(kept.expected),
    inputTokens,
    outputTokens,
    usd: price && inUsd(inputTokens, outputTokens, price),
  };
}

/** Answers of a kind many of which are kept are taken to be as long as those were. */
function learnedLengths(asked: readonly Asked[]): (asked: Asked) => Band {
  const kept = new Map<string, number[]>();
  for (const { kind, keptOutput } of asked) {
    if (keptOutput !== null) kept.set(kind, [...(kept.get(kind) ?? []), keptOutput]);
  }
  return ({ kind, output }) => {
    const lengths = kept.get(kind) ?? [];
    if (lengths.length < ENOUGH_KEPT || output === nothing) return output;
    const mean = lengths.reduce((sum, each) => sum + each, 0) / lengths.length;
    const { low, high } = output;
    return { low, expected: Math.min(Math.max(mean, low), high), high };
  };
}

/** All at full price: what a server may have cached cannot be known before. */
function inUsd(input: Band, output: Band, price: Price): Band {
  const cost = (inputTokens: number, outputTokens: number): number => {
    const usage: Usage = { inputTokens, cachedInputTokens: 0, outputTokens };
    return costOf(usage, price);
  };
  return {
    low: cost(input.low, output.low),
    expected: cost(input.expected, output.expected),
    high: cost(input.high, output.high),
  };
}

/** One line of a plan: a model at an address, whatever its other settings. */
function serverName(server: Server): string {
  return `${server.base_url} ${server.model} ${isEmbedder(server) ? 'embedder' : 'model'}`;
}

/** True of the settings of an embedder. */
export function isEmbedder(server: Server): boolean {
  return 'batch_size' in server;
}
