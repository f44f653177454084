import { z } from 'zod';
import { UserError } from '../base/user-error.js';

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
    .describe(
      'Stability Q: recency is exp(-age / Q), both counted in the decay unit (paper eq. 2).',
    ),
  importance_decay: z
    .number()
    .gt(0)
    .max(1)
    .describe('Factor alpha: importance is multiplied by it for every unit of age (paper eq. 4).'),
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
  top_k: z
    .number()
    .int()
    .min(0)
    .nullable()
    .default(null)
    .describe(
      'Memories retrieved from this layer; null for as many as from the others, 0 to leave it out: what lies in it is kept, and never shown.',
    ),
});
export type LayerOptions = z.infer<typeof layerSchema>;

/** The place in the list of the layer that has this name. Throws a RangeError when none has. */
export function layerIndex(layers: readonly LayerOptions[], name: string): number {
  const index = layers.findIndex((layer) => layer.name === name);
  if (index < 0) throw new RangeError(`no layer is called ${name}`);
  return index;
}

/** The layer at a place of the list. */
export function layerAt(layers: readonly LayerOptions[], index: number): LayerOptions {
  const layer = layers[index];
  if (layer === undefined) throw new RangeError(`no layer ${index}`);
  return layer;
}

/** The place in the list of the layer a saved memory lay in. Throws a UserError when there is none. */
export function layerOfSaved(layers: readonly LayerOptions[], name: string): number {
  if (layers.some((layer) => layer.name === name)) return layerIndex(layers, name);
  const names = layers.map((layer) => layer.name).join(', ');
  throw new UserError(`a memory to start from lies in layer '${name}', which is none of ${names}`, {
    hint: 'Start from a trial whose memory has the same layers.',
  });
}
