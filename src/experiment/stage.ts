import type { CacheMode } from '../llm/model-world.js';
import type { Layout } from '../store/layout.js';
import { openWorkshop, type Workshop, type WorkshopWorld } from './workshop.js';

/** How the models of one thread are asked; plain data, so that it can be sent to another thread. */
export interface StagePlan {
  readonly layout: Layout;
  /** What the folders of the layout stand before; nothing where they are all there is. */
  readonly store?: string | null;
  /** Model requests under way at a time. */
  readonly concurrency: number;
  readonly cache: CacheMode;
}

/** What all trials of one thread share: where runs go, models, embedders. */
export interface Stage {
  readonly layout: Layout;
  readonly workshop: Workshop;
}

/** Opens the workshop of a thread. */
export function openStage({ layout, ...options }: StagePlan, world: WorkshopWorld): Stage {
  return { layout, workshop: openWorkshop(layout, world, options) };
}
