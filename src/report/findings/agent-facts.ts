import { z } from 'zod';
import type { CompleteTrial } from '../reading/inputs.js';
import { startOf } from './agent-options.js';
import { listed } from '../tables/number-text.js';
import type { AgentStyle } from './agent-styles.js';
import type { ReportData } from './report-data.js';

// What a line says of a FinMem; its other settings stand in the configuration.
const finmemShape = z.looseObject({
  profile: z.looseObject({ risk: z.string(), manner: z.string() }),
  memory: z.looseObject({
    mode: z.string(),
    top_k: z.number(),
    // Settings that are off stand in no record.
    retrieval: z.string().default('score'),
    layers: z
      .array(z.looseObject({ name: z.string(), top_k: z.number().nullable().default(null) }))
      .default([]),
  }),
  reflection: z.looseObject({ extended_every: z.number().nullable() }).optional(),
  mask: z.boolean(),
});

/** What each agent is, a line each: its kind, and what tells one FinMem from another. */
export function agentFacts(data: ReportData): { label: string; text: string }[] {
  return data.agents.map((agent) => {
    const own = data.inputs.complete.filter((trial) => trial.base && trial.agent === agent.name);
    return { label: `Agent ${agent.name}`, text: agentText(agent, own) };
  });
}

function agentText({ kind }: AgentStyle, trials: readonly CompleteTrial[]): string {
  const [first] = trials;
  if (first === undefined) return 'no trial of its base settings is complete';
  const shape = finmemShape.safeParse(first.record.options);
  const settings = shape.success ? finmemTexts(shape.data, first, trials) : plainTexts(first);
  return [spaced(kind), ...settings].join('; ');
}

function finmemTexts(
  { profile, memory, reflection, mask }: z.infer<typeof finmemShape>,
  { preset, model }: CompleteTrial,
  trials: readonly CompleteTrial[],
): string[] {
  return [
    `preset ${preset ?? 'not named'}`,
    `profile ${profile.risk.replaceAll('_', '-')}`,
    ...(profile.manner === '' ? [] : [`manner “${profile.manner.trim()}”`]),
    `memory ${memory.mode}, top-K ${memory.top_k}${retrievalText(memory)}`,
    ...(reflection?.extended_every === null ? ['no extended reflection'] : []),
    `model ${model ?? 'not named'}`,
    ...(mask ? ['masked'] : []),
    ...startTexts(trials),
  ];
}

function retrievalText({ retrieval, layers }: z.infer<typeof finmemShape>['memory']): string {
  const own = layers.flatMap(({ name, top_k }) =>
    top_k === null ? [] : [top_k === 0 ? `layer ${name} not shown` : `${top_k} of layer ${name}`],
  );
  const drawn = retrieval === 'random' ? ['drawn at random'] : [];
  return [...drawn, ...own].map((words) => `, ${words}`).join('');
}

/** Settings of a baseline that are numbers or words. */
function plainTexts({ record, model }: CompleteTrial): string[] {
  const options = z.record(z.string(), z.json()).safeParse(record.options);
  const entries = Object.entries(options.data ?? {}).filter(
    ([name, value]) => name !== 'kind' && ['string', 'number', 'boolean'].includes(typeof value),
  );
  const settings = entries.map(([name, value]) => `${spaced(name)} ${String(value)}`);
  return model === null ? settings : [...settings, `model ${model}`];
}

const spaced = (name: string): string => name.replaceAll('_', ' ');

/** Whose memory an agent began with, where it played no warm-up of its own. */
function startTexts(trials: readonly CompleteTrial[]): string[] {
  const starts = new Map<string, Set<string>>();
  for (const { ticker, record } of trials) {
    const [start] = startOf(record.options);
    if (start !== undefined) starts.set(start, (starts.get(start) ?? new Set()).add(ticker));
  }
  if (starts.size === 0) return [];
  const words = [...starts].map(([id, tickers]) => `${id} (${listed([...tickers])})`);
  return [
    `its warm-up was not played: it begins with the memory of trial${words.length === 1 ? '' : 's'} ${listed(words)}`,
  ];
}
