import { canonicalJson } from '../../base/content-hash.js';
import { offlineAnalyst } from '../../llm/backends/offline/analyst.js';
import { openaiModel } from '../../llm/backends/openai.js';
import { offlineEmbedder } from '../../llm/embedders/offline.js';
import { openaiEmbedder } from '../../llm/embedders/openai.js';
import type { ModelWorld } from '../../llm/model-world.js';
import type { OpenaiEmbedderOptions, OpenaiModelOptions } from '../../llm/options.js';
import type { ModelRegistry, Server } from '../../llm/registry.js';
import { freeSpending } from '../../llm/spending.js';
import { openTokenizer } from '../../llm/tokens.js';
import { openGates } from '../../llm/wrappers/gate.js';
import { openTurns } from '../../llm/wrappers/turns.js';
import type { AnswerStore } from '../../llm/wrappers/kept.js';
import type { Workshop } from '../workshop.js';
import { plannedEmbedder } from './planned-embedder.js';
import { plannedModel } from './planned-model.js';
import { requestSizes, type RequestSizes } from './request-size.js';
import { StandIns } from './stand-ins.js';
import type { Tally } from './tally.js';

/** Opens the workshop of one trial, whose models and embedders note what they are asked in its tally. */
export type PlannedWorkshops = (tally: Tally) => Workshop;

/** What all trials that ask one server share. */
interface Shared {
  readonly sizes: RequestSizes;
  /** Keys of the texts whose vectors were asked for. */
  readonly seen: Set<string>;
}

/**
 * Workshops that make no call. What the trials of a plan share is made once: sizes of requests, stand-ins
 * for answers to come, which vectors were asked for already.
 */
export async function plannedWorkshops(
  servers: readonly Server[],
  store: AnswerStore,
  registry: Pick<ModelRegistry, 'isReasoning'>,
): Promise<PlannedWorkshops> {
  const standIns = new StandIns();
  const analyst = offlineAnalyst();
  const world = unconnected(store);
  const shared = new Map<string, Shared>();
  for (const server of servers) {
    const sizes = requestSizes(server, await openTokenizer(server.tokenizer), standIns);
    shared.set(canonicalJson(server), { sizes, seen: new Set() });
  }
  const sharedBy = (server: Server): Shared => {
    const found = shared.get(canonicalJson(server));
    if (found === undefined)
      throw new Error(`${server.model} is not among the servers of the plan`);
    return found;
  };
  const modelOf = (options: OpenaiModelOptions, tally: Tally) => {
    const { sizes } = sharedBy(options);
    const server = openaiModel(options, world);
    const isReasoning = registry.isReasoning(options);
    return plannedModel({ options, server, analyst, store, sizes, standIns, isReasoning }, tally);
  };
  const embedderOf = (options: OpenaiEmbedderOptions, tally: Tally) => {
    const server = openaiEmbedder(options, world);
    return plannedEmbedder({ options, server, store, standIns, ...sharedBy(options) }, tally);
  };
  return (tally) => ({
    model: (options) => (options.backend === 'offline' ? analyst : modelOf(options, tally)),
    embedder: (options) =>
      options.backend === 'offline'
        ? offlineEmbedder(options.dimension)
        : embedderOf(options, tally),
  });
}

/** A world in which nothing can be asked. */
function unconnected(answers: AnswerStore): ModelWorld {
  const stop = new AbortController().signal;
  return {
    environment: () => undefined,
    answers,
    cache: 'replay',
    spending: freeSpending,
    stop,
    gateOf: openGates(1, stop),
    turns: openTurns(),
    warn: () => undefined,
    exchange: () => Promise.reject(new Error('a plan makes no call')),
  };
}
