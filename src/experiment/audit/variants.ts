import type { ExecutionOptions } from '../../market/execution.js';
import { isWithin } from '../../market/window.js';
import type { Trial } from '../identity.js';
import type { Scene } from '../play.js';
import { withMirroredPrices } from './mirrored-prices.js';
import { withReversedNews } from './reversed-news.js';

/** A trial with something changed, and what it is played on. */
export interface Variant {
  readonly trial: Trial;
  readonly scene: Scene;
}

/** The ways in which the inputs of a trial are changed: news turned round, prices mirrored, other fills. */
export interface Variants {
  readonly news: Variant;
  readonly prices: Variant;
  readonly timing: Variant;
}

/** A trial with its inputs changed. An oracle goes on knowing what it knew. */
export function variantsOf(trial: Trial, scene: Scene): Variants {
  const { history } = scene;
  const timing = otherTiming(trial, scene);
  const execution = { ...trial.spec.execution, timing };
  return {
    news: { trial, scene: { ...scene, history: withReversedNews(history) } },
    prices: { trial, scene: { ...scene, history: withMirroredPrices(history) } },
    timing: { trial: { ...trial, spec: { ...trial.spec, execution } }, scene },
  };
}

/** The same close for a trial that is filled later; for one filled at the same close the next open, or close. */
function otherTiming({ spec }: Trial, { history }: Scene): ExecutionOptions['timing'] {
  if (spec.execution.timing !== 'same_close') return 'same_close';
  const tested = history.bars.filter(({ date }) => isWithin(date, spec.windows.test));
  return tested.every(({ open }) => open !== null) ? 'next_open' : 'next_close';
}
