import type { CalendarDate } from '../base/calendar-date.js';
import type { PipelineSpec } from '../dataset/pipeline.js';
import type { SpendingTotal } from '../llm/account.js';
import { openaiModelSchema } from '../llm/options.js';
import type { ModelRegistry, Server } from '../llm/registry.js';
import { openSpending, requirePrices, type Spending } from '../llm/spending.js';
import type { Limits } from './purse.js';

/** The servers that the transforms of a pipeline ask, whichever of their options names one. */
export function serversOfTransforms({ transforms }: Pick<PipelineSpec, 'transforms'>): Server[] {
  return transforms
    .flatMap((options): unknown[] => Object.values(options))
    .flatMap((option) => openaiModelSchema.safeParse(option).data ?? []);
}

/**
 * The purse of one build at the prices of a day. With a limit in money, a server whose price is not known
 * is refused before anything is fetched.
 */
export function openBuildPurse(
  pipeline: Pick<PipelineSpec, 'transforms'>,
  registry: ModelRegistry,
  day: CalendarDate,
  limits: Limits,
): Spending & { total(): SpendingTotal } {
  const priceOf = (server: Server) => registry.priceOf(server, day);
  if (limits.maxUsd !== null) requirePrices(serversOfTransforms(pipeline), priceOf);
  return openSpending({ ...limits, priceOf });
}
