import { z } from 'zod';
import { layerSchema, type LayerOptions } from './layer.js';

/**
 * Constants of the paper (section on long-term memory); promotion thresholds, which it does not give,
 * and the reflection layer are its code's. In the paper's deep layer, reflections, one every few
 * sessions and all important, would crowd every 10-K out of the top-K.
 */
const defaultLayers: LayerOptions[] = [
  {
    name: 'shallow',
    stability: 14,
    importance_decay: 0.9,
    importance: { values: [40, 60, 80], probabilities: [0.8, 0.15, 0.05] },
    promote_at: 60,
    demote_below: null,
    top_k: null,
  },
  {
    name: 'intermediate',
    stability: 90,
    importance_decay: 0.967,
    importance: { values: [40, 60, 80], probabilities: [0.05, 0.8, 0.15] },
    promote_at: 80,
    demote_below: null,
    top_k: null,
  },
  {
    name: 'deep',
    stability: 365,
    importance_decay: 0.988,
    importance: { values: [40, 60, 80], probabilities: [0.05, 0.15, 0.8] },
    promote_at: null,
    demote_below: null,
    top_k: null,
  },
  {
    name: 'reflection',
    stability: 365,
    importance_decay: 0.988,
    importance: { values: [40, 60, 80], probabilities: [0.05, 0.15, 0.8] },
    promote_at: null,
    demote_below: null,
    top_k: null,
  },
];

const routingSchema = z.strictObject({
  news: z.string().default('shallow').describe('Layer of news.'),
  '10-Q': z.string().default('intermediate').describe('Layer of quarterly reports.'),
  '10-K': z.string().default('deep').describe('Layer of annual reports.'),
  reflection: z.string().default('reflection').describe('Layer of reflections.'),
});

const purgeSchema = z.strictObject({
  recency_below: z.number().min(0).max(1).default(0.05).describe('Forget under this recency.'),
  importance_below: z.number().min(0).default(5).describe('Forget under this importance.'),
});

/** The cognitive span: layers, decay, promotion, purge and top-K. Defaults are the paper's where it gives them. */
export const memoryOptionsSchema = z
  .strictObject({
    mode: z
      .enum(['layered', 'reference', 'stream', 'none'])
      .default('layered')
      .describe(
        "'layered' does what the paper describes, 'reference' what the published code does, defects and all, 'stream' keeps one memory stream as generative agents do, and 'none' keeps nothing beyond the session: the same agent with memory switched off.",
      ),
    top_k: z
      .number()
      .int()
      .positive()
      .default(5)
      .describe(
        "Memories retrieved from each layer by score (paper: 5); 'reference' often finds fewer, 'stream' has one layer.",
      ),
    retrieval: z
      .enum(['score', 'random'])
      .default('score')
      .describe(
        'Which memories of a layer are retrieved: those of the highest score, or any, drawn by the seed.',
      ),
    decay_unit: z
      .enum(['calendar_days', 'sessions'])
      .default('calendar_days')
      .describe('What age is counted in: calendar days (paper) or trading sessions (its code).'),
    layers: z
      .array(layerSchema)
      .min(1)
      .default(defaultLayers)
      .describe(
        'The layers; promotion moves a memory to the next one, demotion to the one before.',
      ),
    purge: purgeSchema.prefault({}).describe('When a memory is forgotten.'),
    promotion: z
      .enum(['credited', 'any'])
      .default('credited')
      .describe(
        'Which memories may be promoted: only one whose importance was raised this session (paper), or any over the threshold (its code).',
      ),
    access_bonus: z
      .number()
      .min(0)
      .default(5)
      .describe(
        "Importance added to a cited memory whose decision paid; 'reference' adds it times the memory's access counter, which a decision that paid raises by one and one that cost lowers by one.",
      ),
    access_debit: z
      .number()
      .min(0)
      .default(5)
      .describe(
        "Importance taken away from a cited memory whose decision cost (paper: none); 'reference' has its counter instead.",
      ),
    routing: routingSchema.prefault({}).describe('The layer each kind of event is stored in.'),
  })
  .superRefine((memory, context) => {
    for (const issue of [...routingIssues(memory), ...nameIssues(memory), ...modeIssues(memory)]) {
      context.addIssue({ code: 'custom', ...issue });
    }
  });
export type MemoryOptions = z.infer<typeof memoryOptionsSchema>;

interface Issue {
  readonly path: (string | number)[];
  readonly message: string;
  readonly input: unknown;
  readonly params?: { readonly valid: readonly string[] };
}

type Settings = Pick<
  MemoryOptions,
  'mode' | 'retrieval' | 'layers' | 'routing' | 'decay_unit' | 'promotion' | 'access_debit'
>;

function routingIssues({ layers, routing }: Settings): Issue[] {
  const valid = layers.map((layer) => layer.name);
  return Object.entries(routing)
    .filter(([, name]) => !valid.includes(name))
    .map(([kind, input]) => {
      const message = `expected one of the layers ${valid.join(', ')}`;
      return { path: ['routing', kind], message, params: { valid }, input };
    });
}

function nameIssues({ layers }: Settings): Issue[] {
  const names = layers.map((layer) => layer.name);
  return names.flatMap((input, index) => {
    if (names.indexOf(input) === index) return [];
    const message = 'expected a name no other layer has';
    return [{ path: ['layers', index, 'name'], message, input }];
  });
}

/** What the published code cannot do otherwise, so that no setting is taken and then ignored. */
function modeIssues(settings: Settings): Issue[] {
  const { mode, retrieval, layers, decay_unit, promotion, access_debit } = settings;
  if (mode !== 'reference') return [];
  const issues: Issue[] = [];
  if (decay_unit !== 'sessions') {
    const message = "expected 'sessions', which the reference mode counts ages in";
    issues.push({ path: ['decay_unit'], message, input: decay_unit });
  }
  if (promotion !== 'any') {
    const message = "expected 'any', as the reference mode promotes by importance alone";
    issues.push({ path: ['promotion'], message, input: promotion });
  }
  if (access_debit !== 0) {
    const message = 'expected 0, as the reference mode debits by its counter';
    issues.push({ path: ['access_debit'], message, input: access_debit });
  }
  if (retrieval !== 'score') {
    const message = "expected 'score': the reference mode retrieves as the published code does";
    issues.push({ path: ['retrieval'], message, input: retrieval });
  }
  for (const [index, { promote_at, demote_below, top_k }] of layers.entries()) {
    if (top_k !== null) {
      const message = 'expected null: the reference mode retrieves as many from every layer';
      issues.push({ path: ['layers', index, 'top_k'], message, input: top_k });
    }
    if (promote_at === null || demote_below === null || demote_below <= promote_at) continue;
    const message = 'expected no more than promote_at: the reference mode would do both at once';
    issues.push({ path: ['layers', index, 'demote_below'], message, input: demote_below });
  }
  return issues;
}
