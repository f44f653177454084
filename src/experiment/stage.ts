import { readHistories, type TickerHistory } from '../dataset/snapshot.js';
import type { BuiltSnapshot } from '../dataset/pipeline.js';
import type { Layout } from '../store/layout.js';
import { openWorkshop, type CacheMode, type Workshop, type WorkshopWorld } from './workshop.js';

/** What it takes to open a stage; plain data, so that it can be sent to another thread. */
export interface StagePlan {
  readonly layout: Layout;
  readonly experiment: string;
  readonly snapshot: Pick<BuiltSnapshot, 'dataset' | 'fingerprint'>;
  readonly tickers: readonly string[];
  /** Model requests under way at a time. */
  readonly concurrency: number;
  readonly cache: CacheMode;
}

/** What the trials of one experiment share in one thread: data, models, embedders. */
export interface Stage {
  readonly layout: Layout;
  readonly experiment: string;
  readonly histories: ReadonlyMap<string, TickerHistory>;
  readonly workshop: Workshop;
}

/** Reads the snapshot's tickers and opens the workshop. */
export async function openStage(plan: StagePlan, world: WorkshopWorld): Promise<Stage> {
  const { layout, experiment, snapshot, tickers } = plan;
  const { dataset, fingerprint } = snapshot;
  const histories = await readHistories(layout, dataset, fingerprint, tickers);
  return { layout, experiment, histories, workshop: openWorkshop(layout, world, plan) };
}
