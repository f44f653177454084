import type { CacheMode } from '../llm/model-world.js';
import type { StageData } from './stage-data.js';
import { openWorkshop, type Workshop, type WorkshopWorld } from './workshop.js';

/** The data, and how the models of one thread are asked. */
export interface StagePlan extends StageData {
  /** Model requests under way at a time. */
  readonly concurrency: number;
  readonly cache: CacheMode;
}

/** What the trials of one experiment share in one thread: data, models, embedders. */
export interface Stage extends StageData {
  readonly workshop: Workshop;
}

/** Opens the workshop beside the data. */
export function openStage(plan: StagePlan, world: WorkshopWorld): Stage {
  const { concurrency, cache, ...data } = plan;
  return { ...data, workshop: openWorkshop(plan.layout, world, { concurrency, cache }) };
}
