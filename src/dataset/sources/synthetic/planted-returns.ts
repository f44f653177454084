import type { PlannedDocument } from './planned-document.js';
import type { SyntheticOptions } from './options.js';

const KINDS = ['news', '10-Q', '10-K'] as const;

/**
 * The planted part of the log return from each session's close to the next. A signal document of tone s
 * that becomes visible at session v adds `strength · s · exp(-(t - v) / horizon)` to the return that
 * follows session t, for t >= v; documents of other roles add nothing.
 */
export function plantedReturns(
  documents: readonly PlannedDocument[],
  strengths: SyntheticOptions['signal'],
  sessions: number,
): number[] {
  const total = Array.from({ length: sessions }, () => 0);
  for (const kind of KINDS) {
    const { strength, horizon } = strengths[kind];
    const fresh = freshTones(documents, kind, sessions);
    const remains = Math.exp(-1 / horizon);
    let carried = 0;
    for (const [t, tone] of fresh.entries()) {
      carried = carried * remains + strength * tone;
      total[t] = (total[t] ?? 0) + carried;
    }
  }
  return total;
}

/** Sum of the tones of the signal documents of a kind that become visible at each session. */
function freshTones(
  documents: readonly PlannedDocument[],
  kind: PlannedDocument['kind'],
  sessions: number,
): number[] {
  const sums = Array.from({ length: sessions }, () => 0);
  for (const document of documents) {
    if (document.kind !== kind || document.role !== 'signal') continue;
    sums[document.visibleAt] = (sums[document.visibleAt] ?? 0) + document.tone;
  }
  return sums;
}
