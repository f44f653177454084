import type { FetchMode } from '../dataset/fetching/archive.js';
import { openArchive } from '../dataset/fetching/open-archive.js';
import type { BuildWorld } from '../dataset/pipeline.js';
import type { CacheMode } from '../llm/model-world.js';
import type { Layout } from '../store/layout.js';
import { openWorkshop, type WorkshopWorld } from './workshop.js';

/** How a dataset is built; none of it can change the snapshot that the same bytes give. */
export interface BuildOptions extends WorkshopWorld {
  readonly fetching: FetchMode;
  readonly cache: CacheMode;
  readonly concurrency: number;
  /** What a test or a proxy puts in the place of the network. */
  readonly fetch?: typeof fetch;
}

/** What building a dataset needs: kept and fetched replies, and models for transforms that ask one. */
export function openBuildWorld(layout: Layout, options: BuildOptions): BuildWorld {
  const { effects, stop, fetching, cache, concurrency } = options;
  const workshop = openWorkshop(layout, options, { concurrency, cache });
  const fetched = options.fetch === undefined ? {} : { fetch: options.fetch };
  return {
    archive: openArchive({ layout, effects, mode: fetching, stop, ...fetched }),
    openModel: (model) => workshop.model(model),
  };
}
