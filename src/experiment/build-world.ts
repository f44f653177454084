import { StoppedError } from '../base/stopped.js';
import { UserError } from '../base/user-error.js';
import type { FetchMode } from '../dataset/fetching/archive.js';
import type { FetchListener } from '../dataset/fetching/archive-world.js';
import { openArchive } from '../dataset/fetching/open-archive.js';
import {
  buildSnapshot,
  type BuildWorld,
  type BuiltSnapshot,
  type PipelineSpec,
} from '../dataset/pipeline.js';
import type { CacheMode } from '../llm/model-world.js';
import type { Layout } from '../store/layout.js';
import { openWorkshop, type WorkshopWorld } from './workshop.js';

/** How a dataset is built; none of it can change the snapshot that the same bytes give. */
export interface BuildOptions extends WorkshopWorld {
  /** What the folders of the layout stand before, where there is such: answers are kept there too. */
  readonly store?: string | null;
  readonly fetching: FetchMode;
  readonly cache: CacheMode;
  readonly concurrency: number;
  /** Is told of each source that is read and each transform that is run. */
  readonly onStep?: (step: string) => void;
  /** Is told of each reply. */
  readonly listener?: FetchListener;
  /** What a test or a proxy puts in the place of the network. */
  readonly fetch?: typeof fetch;
}

/** What building a dataset needs: kept and fetched replies, and models for transforms that ask one. */
export function openBuildWorld(layout: Layout, options: BuildOptions): BuildWorld {
  const { effects, stop, fetching, cache, concurrency, listener, store = null } = options;
  const workshop = openWorkshop(layout, options, { store, concurrency, cache });
  return {
    archive: openArchive({
      layout,
      effects,
      mode: fetching,
      stop,
      ...(listener === undefined ? {} : { listener }),
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    }),
    openModel: (model) => workshop.model(model),
    begin: (step) => {
      if (stop.aborted) throw new StoppedError('interrupted', `stopped before ${step}`);
      options.onStep?.(step);
    },
  };
}

/** Builds or finds a snapshot. A dataset that a budget kept from its end is an error: it is no dataset. */
export async function buildDataset(
  layout: Layout,
  pipeline: PipelineSpec,
  folder: string,
  world: BuildWorld,
): Promise<BuiltSnapshot> {
  try {
    return await buildSnapshot(layout, pipeline, folder, world);
  } catch (error) {
    if (!(error instanceof StoppedError) || error.why !== 'budget') throw error;
    throw new UserError(error.message, { where: `dataset ${pipeline.name}`, exitCode: 1 });
  }
}
