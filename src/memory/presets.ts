import type { LayerOptions } from './layer.js';
import { memoryOptionsSchema, type MemoryOptions } from './options.js';

/** The defaults: the paper's constants, and its defects and its code's repaired. */
const workbench: MemoryOptions = memoryOptionsSchema.parse({});

/**
 * Long-term memory as the paper describes it: three layers, reflections deep, five points of credit
 * and no debit. It names no thresholds of promotion; those are its code's.
 */
const paper: MemoryOptions = {
  ...workbench,
  layers: workbench.layers.slice(0, 3),
  access_debit: 0,
  routing: { ...workbench.routing, reflection: 'deep' },
};

const usual: LayerOptions['importance'] = {
  values: [40, 60, 80],
  probabilities: [0.05, 0.15, 0.8],
};

/** The constants of the published code (its shipped configuration; draws of its importance module). */
const reference: MemoryOptions = {
  mode: 'reference',
  top_k: 3,
  retrieval: 'score',
  decay_unit: 'sessions',
  layers: [
    {
      name: 'short',
      stability: 3,
      importance_decay: 0.92,
      importance: { values: [50, 70, 90], probabilities: [0.5, 0.45, 0.05] },
      promote_at: 60,
      demote_below: null,
      top_k: null,
    },
    {
      name: 'mid',
      stability: 90,
      importance_decay: 0.967,
      importance: { values: [40, 60, 80], probabilities: [0.05, 0.8, 0.15] },
      promote_at: 80,
      demote_below: 60,
      top_k: null,
    },
    {
      name: 'long',
      stability: 365,
      importance_decay: 0.988,
      importance: usual,
      promote_at: null,
      demote_below: 80,
      top_k: null,
    },
    {
      name: 'reflection',
      stability: 365,
      importance_decay: 0.988,
      importance: usual,
      promote_at: null,
      demote_below: null,
      top_k: null,
    },
  ],
  purge: { recency_below: 0.05, importance_below: 5 },
  promotion: 'any',
  access_bonus: 5,
  access_debit: 0,
  routing: { news: 'short', '10-Q': 'mid', '10-K': 'long', reflection: 'reflection' },
};

/** Three FinMem memories, by name: as described, as published, and repaired. */
export const memoryPresets: Readonly<Record<'paper' | 'reference' | 'workbench', MemoryOptions>> = {
  paper,
  reference,
  workbench,
};
