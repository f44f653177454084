import { z } from 'zod';
import { agentOptionsSchema } from '../../agents/options.js';
import type { TrialSpec } from '../../config/grid.js';
import { executionSchema } from '../../market/execution.js';
import { costsSchema } from '../../market/wrappers/costs.js';
import type { ExperimentRecord } from '../../store/experiment-record.js';
import type { TrialRecord } from '../../store/run-record.js';

const serverSchema = z.looseObject({ model: z.string(), base_url: z.string() });

/** The settings of an agent that may ask a model, an embedder or both. */
const askingSchema = z.looseObject({ model: z.json().optional(), embedder: z.json().optional() });

/** As much of a resolved experiment file as says how its agents reach their servers. */
const configSchema = z.looseObject({
  agents: z.record(z.string(), askingSchema),
});

/** What is known of one model alone. */
const ABOUT_THE_MODEL = ['price', 'knowledge_cutoff'];

/**
 * The settings of a trial as its run folder has them. A run does not record how a server is reached, as
 * that changes no result: keys, limits and prices are those of the agent in the experiment's file. Null where
 * this version of the program reads such settings no more.
 */
export function recordedSpec(
  { agent, ticker, seed, cell, base, window, rung }: ExperimentRecord['trials'][number],
  { windows, execution, costs, options }: TrialRecord,
  config: ExperimentRecord['config'],
): TrialSpec | null {
  const own = agentOptionsSchema.safeParse(withAccess(options, config, agent));
  const filled = executionSchema.safeParse(execution);
  const charged = costsSchema.safeParse(costs);
  if (!own.success || !filled.success || !charged.success) return null;
  return {
    agent,
    options: own.data,
    ticker,
    seed,
    windows,
    execution: filled.data,
    costs: charged.data,
    cell,
    base,
    window,
    rung,
  };
}

function withAccess(
  options: TrialRecord['options'],
  config: ExperimentRecord['config'],
  agent: string,
): unknown {
  const kept = askingSchema.safeParse(options);
  const access = configSchema.safeParse(config).data?.agents[agent];
  if (!kept.success || access === undefined) return options;
  const { model, embedder, ...others } = kept.data;
  return {
    ...others,
    ...(model === undefined ? {} : { model: reachedAs(model, access.model) }),
    ...(embedder === undefined ? {} : { embedder: reachedAs(embedder, access.embedder) }),
  };
}

/** A server's settings with what the file says of the same address laid under them. */
function reachedAs(recorded: unknown, written: unknown): unknown {
  const own = serverSchema.safeParse(recorded);
  const file = serverSchema.safeParse(written);
  if (!own.success || !file.success || own.data.base_url !== file.data.base_url) return recorded;
  const isSame = own.data.model === file.data.model;
  const access = Object.entries(file.data).filter(
    ([key]) => isSame || !ABOUT_THE_MODEL.includes(key),
  );
  return { ...Object.fromEntries(access), ...own.data };
}
