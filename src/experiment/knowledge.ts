import type { ModelOptions } from '../llm/options.js';
import { knowledgeOf } from '../llm/knowledge.js';
import type { TrialSpec } from '../config/grid.js';
import type { ExperimentRecord } from '../store/experiment-record.js';

/** Last date of a model's training data; null where it is not known. */
export type CutoffOf = (model: ModelOptions) => string | null;

type Knowledge = Pick<
  ExperimentRecord['trials'][number],
  'model' | 'knowledge_cutoff' | 'knowledge'
>;

/** Which model a trial asks, and whether it may have read about the test window when it was trained. */
export function knowledgeOfTrial({ options, windows }: TrialSpec, cutoffOf: CutoffOf): Knowledge {
  if (!('model' in options) || options.model.backend === 'offline') {
    const model = 'model' in options ? 'offline analyst' : null;
    return { model, knowledge_cutoff: null, knowledge: 'none' };
  }
  const cutoff = cutoffOf(options.model);
  return {
    model: options.model.model,
    knowledge_cutoff: cutoff,
    knowledge: knowledgeOf(cutoff, windows.test),
  };
}
