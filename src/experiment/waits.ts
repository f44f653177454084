import type { Trial } from './identity.js';

/** Whether a trial waits for a server most of its time, rather than compute. */
export function waitsForServer({ spec: { options } }: Trial): boolean {
  if (options.kind !== 'finmem') return false;
  return options.model.backend !== 'offline' || options.embedder.backend !== 'offline';
}
