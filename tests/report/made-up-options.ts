import type { NewRun } from '../../src/store/run-folder.js';
import type { Shape } from './made-up-shape.js';

/** Layers of a made-up memory. */
export const LAYERS = ['shallow', 'intermediate', 'deep'];

/** What a masked trial put in the place of the truth. */
export const MASK = { ticker: 'QQA', company: 'Company Q', years: 3, names: ['AAA Works'] };

/** The options of a made-up trial that a report reads. */
export function madeUpOptions(
  shape: Shape,
  trial: { readonly kind: string; readonly preset: string | null; readonly model: string | null },
  remembers: boolean,
): NewRun['trial']['options'] {
  if (trial.kind !== 'finmem') return { kind: trial.kind };
  const served = trial.model !== null;
  return {
    kind: trial.kind,
    preset: trial.preset ?? '',
    profile: { risk: 'self_adaptive', manner: shape.manner ?? '' },
    memory: {
      mode: remembers ? 'layered' : 'none',
      top_k: 3,
      layers: LAYERS.map((name) => ({ name, demote_below: shape.demoteBelow ?? null })),
    },
    mask: shape.masked === true && served,
    start_from: shape.startFrom ?? null,
    model: { backend: served ? 'openai' : 'offline' },
    embedder: served ? { backend: 'openai', model: 'example-embedder' } : { backend: 'offline' },
  };
}
