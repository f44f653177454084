import { setTimeout } from 'node:timers/promises';
import { StoppedError } from '../base/stopped.js';
import type { Turns } from '../llm/wrappers/turns.js';
import type { Lease, Leases } from '../store/leases.js';

/** How long a question that another process asks is left alone before it is looked at again. */
const LOOK_AGAIN_MS = 100;

/**
 * Turns at a question among all processes that share answers: a turn among those of this process first,
 * then a claim on the question. Whoever waited looks for the answer before asking.
 */
export function leasedTurns(own: Turns, leases: Leases, stop: AbortSignal): Turns {
  return {
    async take(key) {
      const end = await own.take(key);
      try {
        const lease = await claimed(`answers/${key}`, leases, stop);
        return async () => {
          // What cannot be given back ends by itself, and the answer is kept already.
          await lease.release().catch(() => undefined);
          await end();
        };
      } catch (error) {
        await end();
        throw error;
      }
    },
  };
}

async function claimed(name: string, leases: Leases, stop: AbortSignal): Promise<Lease> {
  for (;;) {
    if (stop.aborted) throw new StoppedError('interrupted', 'stopped while another process asked');
    const lease = await leases.claim(name);
    if (lease !== null) return lease;
    // Rejects when it is cut short, which is as good as its end.
    await setTimeout(LOOK_AGAIN_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
