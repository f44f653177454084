import { groupedBy } from '../../../base/grouped-by.js';
import type { AuditItem } from '../../../store/audit-record.js';
import type { Examination, TimingReaction } from '../examination.js';
import { auditItem, evidenceOf } from '../item.js';
import { playedOf, type Played } from '../played.js';
import { counted, listed, percent, points } from '../words.js';

/** Change of an agent's mean cumulative return, as a fraction, from which its timing is warned of. */
const MUCH_BY_TIMING = 0.05;

/** Warns of agents whose return hangs on when their orders are filled. */
export function timingItem(examined: readonly Examination[]): AuditItem {
  const own = examined.filter(({ audited }) => audited.entry.base);
  const played = playedOf(own, ({ timing }) => timing);
  const found = agentTimings(played.values);
  const evidence = found.map(({ agent, trials, before, after, timing, other }) =>
    evidenceOf(
      agent,
      `${percentOf(before)} with fills at ${inWords(timing)}, ${percentOf(after)} at ${inWords(other)}: ${points(after - before)}, over ${counted(trials, 'trial')}`,
      { numbers: { trials, return: before, return_other_timing: after, change: after - before } },
    ),
  );
  const much = found.filter(({ before, after }) => Math.abs(after - before) >= MUCH_BY_TIMING);
  const moves = much.map(({ agent, before, after }) => `${agent} (${points(after - before)})`);
  const other = inWords(found[0]?.other ?? 'another time');
  const limit = percent(MUCH_BY_TIMING);
  const outcome = much.length > 0 ? 'warn' : played.judged('pass');
  const summary =
    much.length > 0
      ? `Filled at ${other} instead, the mean return moves by ${limit} or more: ${listed(moves)}.`
      : `Filled at ${other} instead, no agent’s mean return moves by ${limit} or more.`;
  return auditItem(
    'timing',
    found.length === 0 ? 'not_run' : outcome,
    `${summary}${played.missingText}`,
    [...evidence, ...played.missing],
  );
}

/** Mean cumulative returns of an agent's sampled trials, as they are filled and filled otherwise. */
interface AgentTiming {
  readonly agent: string;
  readonly trials: number;
  readonly before: number;
  readonly after: number;
  readonly timing: string;
  readonly other: string;
}

function agentTimings(played: Played<Examination, TimingReaction>['values']): AgentTiming[] {
  const agents = groupedBy(played, ({ of }) => of.audited.entry.agent);
  return [...agents].flatMap(([agent, all]) => {
    const known = all.flatMap(({ value: { before, after } }) =>
      before === null || after === null ? [] : [{ before, after }],
    );
    const [first] = all;
    if (first === undefined || known.length === 0) return [];
    const before = known.reduce((sum, each) => sum + each.before, 0) / known.length;
    const after = known.reduce((sum, each) => sum + each.after, 0) / known.length;
    const { timing, other } = first.value;
    return [{ agent, trials: known.length, before, after, timing, other }];
  });
}

const inWords = (timing: string): string =>
  timing === 'same_close' ? 'the same close' : `the ${timing.replace('_', ' ')}`;

const percentOf = (fraction: number): string =>
  `${(fraction * 100).toFixed(1).replace('-', '−')} %`;
