import { z } from 'zod';

const importanceSchema = z
  .strictObject({
    values: z
      .array(z.number().min(0).max(100))
      .min(1)
      .describe('Possible initial importance values v.'),
    probabilities: z
      .array(z.number().min(0).max(1))
      .min(1)
      .describe('Probability of each value, in the same order; they sum to 1.'),
  })
  .refine((draw) => draw.values.length === draw.probabilities.length, {
    message: 'expected as many probabilities as values',
    path: ['probabilities'],
  })
  .refine((draw) => Math.abs(draw.probabilities.reduce((a, b) => a + b, 0) - 1) < 1e-9, {
    message: 'expected probabilities that sum to 1',
    path: ['probabilities'],
  });

/** One layer of long-term memory. Promotion moves a memory to the next layer of the list. */
export const layerSchema = z.strictObject({
  name: z.string().min(1).describe('Name of the layer, as reports show it.'),
  stability: z
    .number()
    .positive()
    .describe('Stability Q in days: recency is exp(-age / Q) (paper eq. 2).'),
  importance_decay: z
    .number()
    .gt(0)
    .max(1)
    .describe('Factor alpha: importance is multiplied by it for every day of age (paper eq. 4).'),
  importance: importanceSchema.describe('Draw of the initial importance (paper eq. 3).'),
  promote_at: z
    .number()
    .nullable()
    .default(null)
    .describe('Importance at which a memory moves to the next layer of the list; null for never.'),
  demote_below: z
    .number()
    .nullable()
    .default(null)
    .describe('Importance under which a memory moves back to the layer before; null for never.'),
});
export type LayerOptions = z.infer<typeof layerSchema>;

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
  },
  {
    name: 'intermediate',
    stability: 90,
    importance_decay: 0.967,
    importance: { values: [40, 60, 80], probabilities: [0.05, 0.8, 0.15] },
    promote_at: 80,
    demote_below: null,
  },
  {
    name: 'deep',
    stability: 365,
    importance_decay: 0.988,
    importance: { values: [40, 60, 80], probabilities: [0.05, 0.15, 0.8] },
    promote_at: null,
    demote_below: null,
  },
  {
    name: 'reflection',
    stability: 365,
    importance_decay: 0.988,
    importance: { values: [40, 60, 80], probabilities: [0.05, 0.15, 0.8] },
    promote_at: null,
    demote_below: null,
  },
];

/** The cognitive span: layers, decay, promotion, purge and top-K. Defaults are the paper's where it gives them. */
export const memoryOptionsSchema = z
  .strictObject({
    mode: z
      .enum(['layered', 'none'])
      .default('layered')
      .describe(
        "'none' keeps nothing beyond the session: the same agent with memory switched off.",
      ),
    top_k: z
      .number()
      .int()
      .positive()
      .default(5)
      .describe('Memories retrieved from each layer, by descending score (paper: 5).'),
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
    purge: z
      .strictObject({
        recency_below: z
          .number()
          .min(0)
          .max(1)
          .default(0.05)
          .describe('Forget under this recency.'),
        importance_below: z.number().min(0).default(5).describe('Forget under this importance.'),
      })
      .prefault({})
      .describe('When a memory is forgotten.'),
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
      .describe('Importance added to a cited memory whose decision paid, taken away when it cost.'),
    routing: z
      .strictObject({
        news: z.string().default('shallow').describe('Layer of news.'),
        '10-Q': z.string().default('intermediate').describe('Layer of quarterly reports.'),
        '10-K': z.string().default('deep').describe('Layer of annual reports.'),
        reflection: z.string().default('reflection').describe('Layer of extended reflections.'),
      })
      .prefault({})
      .describe('The layer each kind of event is stored in.'),
  })
  .superRefine((memory, context) => {
    const names = memory.layers.map((layer) => layer.name);
    for (const [kind, layer] of Object.entries(memory.routing)) {
      if (!names.includes(layer)) {
        context.addIssue({
          code: 'custom',
          path: ['routing', kind],
          message: `expected one of the layers ${names.join(', ')}`,
          params: { valid: names },
          input: layer,
        });
      }
    }
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) !== index) {
        context.addIssue({
          code: 'custom',
          path: ['layers', index, 'name'],
          message: 'expected a name no other layer has',
          input: name,
        });
      }
    }
  });
export type MemoryOptions = z.infer<typeof memoryOptionsSchema>;
