import type { AuditItem, AuditOutcome } from '../../../store/audit-record.js';
import { auditItem, evidenceOf, worst } from '../item.js';
import type { AgentSessions } from '../runs-shown.js';
import { counted, listed, percent } from '../words.js';

/** Shares of an agent's sessions without a usable answer above which that is a warning, and a failure. */
const ABSTENTIONS = { warn: 0.01, fail: 0.05 } as const;

/** Warns, or fails, by the share of sessions on which an agent's model gave no usable answer. */
export function abstentionsItem(agents: readonly AgentSessions[]): AuditItem {
  const judged = agents.map((each) => ({ ...each, share: each.abstained / each.sessions }));
  const limits = `warned of above ${percent(ABSTENTIONS.warn)}, failed above ${percent(ABSTENTIONS.fail)}`;
  const some = judged.filter(({ abstained }) => abstained > 0);
  const told = some.map(({ agent, share }) => `${agent} on ${percent(share)} of its sessions`);
  return auditItem(
    'abstentions',
    worst(judged.map(({ share }) => outcomeOf(share))),
    some.length === 0
      ? `Every session has an answer (${limits}).`
      : `No usable answer came to ${listed(told)} (${limits}).`,
    judged.map(({ agent, sessions, abstained, share }) =>
      evidenceOf(agent, `${counted(abstained, 'abstention')} in ${counted(sessions, 'session')}`, {
        numbers: { sessions, abstained, share },
      }),
    ),
  );
}

function outcomeOf(share: number): AuditOutcome {
  if (share > ABSTENTIONS.fail) return 'fail';
  return share > ABSTENTIONS.warn ? 'warn' : 'pass';
}
