import type { Effects } from '../base/effects.js';
import { canonicalJson } from '../base/content-hash.js';
import { openModel } from '../llm/backends/catalog.js';
import type { Embedder } from '../llm/embedder.js';
import { openEmbedder } from '../llm/embedders/catalog.js';
import type { LanguageModel } from '../llm/model.js';
import type { CacheMode, ModelWorld, Turns } from '../llm/model-world.js';
import type { EmbedderOptions, ModelOptions } from '../llm/options.js';
import type { Spending } from '../llm/spending.js';
import { openGates } from '../llm/wrappers/gate.js';
import { pacedWays, realPace } from '../llm/wrappers/pace.js';
import { openTurns } from '../llm/wrappers/turns.js';
import { sharedEmbeddings } from '../llm/wrappers/shared-embeddings.js';
import { sharedVectors, type VectorMemory } from '../llm/wrappers/shared-vectors.js';
import type { Layout } from '../store/layout.js';
import { openShare } from '../store/share/open-share.js';

const VECTORS_KEPT = 20_000;

/** What a workshop is given that cannot be sent to another thread. */
export interface WorkshopWorld {
  readonly effects: Effects;
  readonly spending: Spending;
  /** Stops new calls. */
  readonly stop: AbortSignal;
  /** Ways to servers and turns at questions that others have a part in; this workshop's own where left out. */
  readonly gateOf?: ModelWorld['gateOf'];
  readonly turns?: Turns;
}

/** How a workshop works; plain data, so that it can be sent to another thread. */
export interface WorkshopOptions {
  /** What the folders of the layout stand before; nothing where they are all there is. */
  readonly store?: string | null;
  /** Model requests under way at a time. */
  readonly concurrency: number;
  readonly cache: CacheMode;
  /** Vectors that other threads have made, or will look for; left out where there are none. */
  readonly vectors?: VectorMemory;
}

/** Models and embedders shared by the trials of one process. */
export interface Workshop {
  model(options: ModelOptions): LanguageModel;
  embedder(options: EmbedderOptions): Embedder;
}

/** Ways to servers for one process: bounded, adaptive and at the pace that their options name. */
export function ownWays(
  concurrency: number,
  { effects, stop }: Pick<WorkshopWorld, 'effects' | 'stop'>,
): ModelWorld['gateOf'] {
  return pacedWays(
    openGates(concurrency, stop),
    stop,
    realPace(() => effects.now()),
  );
}

/** Opens a workshop: each model and embedder is opened once, whichever trials ask for it. */
export function openWorkshop(
  layout: Layout,
  { effects, spending, stop, ...shared }: WorkshopWorld,
  options: WorkshopOptions,
): Workshop {
  const warn = (message: string): void => effects.log.warn(message);
  const world = {
    environment: (name: string) => effects.environment(name),
    answers: openShare(options.store ?? null, layout, effects).answers(warn),
    cache: options.cache,
    spending,
    stop,
    gateOf: shared.gateOf ?? ownWays(options.concurrency, { effects, stop }),
    turns: shared.turns ?? openTurns(),
    warn,
  };
  const models = new Map<string, LanguageModel>();
  const embedders = new Map<string, Embedder>();
  return {
    model: (model) => kept(models, canonicalJson(model), () => openModel(model, world)),
    embedder: (embedder) =>
      kept(embedders, canonicalJson(embedder), () =>
        sharedEmbeddings(among(options.vectors, openEmbedder(embedder, world)), {
          max: VECTORS_KEPT,
        }),
      ),
  };
}

/** The embedder with its vectors shared among threads, where there are others. */
function among(vectors: VectorMemory | undefined, embedder: Embedder): Embedder {
  return vectors === undefined ? embedder : sharedVectors(embedder, vectors);
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
