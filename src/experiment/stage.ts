import type { Layout } from '../store/layout.js';
import {
  openWorkshop,
  type Workshop,
  type WorkshopOptions,
  type WorkshopWorld,
} from './workshop.js';

/** How the models of one thread are asked; plain data, so that it can be sent to another thread. */
export interface StagePlan extends WorkshopOptions {
  readonly layout: Layout;
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
