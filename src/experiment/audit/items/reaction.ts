import { groupedBy } from '../../../base/grouped-by.js';
import type { AuditEvidence, AuditItem } from '../../../store/audit-record.js';
import type { Examination } from '../examination.js';
import { auditItem, evidenceOf } from '../item.js';
import { playedOf, type Played } from '../played.js';
import type { Reaction } from '../reaction.js';
import { counted, listed, percent, points } from '../words.js';

/** Share of its sessions on which an agent that reads must decide otherwise when its news are turned round. */
const LEAST_REACTION = 0.02;

/** What an agent did where one kind of its inputs was turned round, over its sampled trials. */
interface AgentReaction {
  readonly agent: string;
  /** True for one that asks a model and was shown documents. */
  readonly reads: boolean;
  readonly trials: number;
  readonly sessions: number;
  readonly changed: number;
  readonly reversed: number;
  /** Mean cumulative return before, and after; null where no book has one. */
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Warns of an agent that was shown news and decides the same when their tone is turned round, and of one
 * that reads none and does not. How an agent takes mirrored prices is told and not judged.
 */
export function reactionItem(examined: readonly Examination[]): AuditItem {
  const withNews = playedOf(examined, (each) => each.news);
  const news = agentReactions(withNews.values);
  const prices = agentReactions(playedOf(examined, (each) => each.prices).values);
  const sentences = news.flatMap(suspicionOf);
  return auditItem(
    'reaction',
    sentences.length > 0 ? 'warn' : withNews.judged('pass'),
    `${sentences.length > 0 ? sentences.join(' ') : calmSummary(news)}${withNews.missingText}`,
    [
      ...news.map((each) => toldOf(each, 'with the tone of its news turned round')),
      ...prices.map((each) => toldOf(each, 'with mirrored prices')),
      ...withNews.missing,
    ],
  );
}

/** What is strange in how an agent takes news that were turned round; nothing where nothing is. */
function suspicionOf(each: AgentReaction): string[] {
  const { agent, reads, changed } = each;
  if (reads && shareOf(each) < LEAST_REACTION) {
    return [
      `${agent} was shown news and decided otherwise on ${percent(shareOf(each))} of its sessions when their tone was turned round: it may be trading on something else, such as prices, or what its model remembers.`,
    ];
  }
  return reads || changed === 0
    ? []
    : [`${agent} reads no news, and yet decides otherwise when their tone is turned round.`];
}

function calmSummary(news: readonly AgentReaction[]): string {
  const readers = news.filter(({ reads }) => reads);
  const others = news.filter(({ reads }) => !reads).map(({ agent }) => agent);
  const told = readers.map(
    (each) =>
      `${each.agent} on ${percent(shareOf(each))} of its sessions (${percent(each.reversed / Math.max(1, each.sessions))} from buy to sell or back)`,
  );
  const first =
    told.length === 0
      ? 'No agent here reads news.'
      : `With the tone of the news turned round, ${listed(told)} decided otherwise.`;
  return others.length === 0 || told.length === 0
    ? first
    : `${first} ${listed(others)}, which ${others.length === 1 ? 'reads' : 'read'} none, did not.`;
}

function agentReactions(played: Played<Examination, Reaction>['values']): AgentReaction[] {
  const agents = groupedBy(played, ({ of }) => of.audited.entry.agent);
  return [...agents].map(([agent, all]) => {
    const total = (figure: (reaction: Reaction) => number): number =>
      all.reduce((sum, { value }) => sum + figure(value), 0);
    return {
      agent,
      reads: all.some(({ of }) => of.audited.entry.model !== null && of.documents > 0),
      trials: all.length,
      sessions: total(({ sessions }) => sessions),
      changed: total(({ changed }) => changed),
      reversed: total(({ reversed }) => reversed),
      before: mean(all.map(({ value }) => value.before)),
      after: mean(all.map(({ value }) => value.after)),
    };
  });
}

const shareOf = ({ changed, sessions }: Pick<AgentReaction, 'changed' | 'sessions'>): number =>
  sessions === 0 ? 0 : changed / sessions;

function toldOf(each: AgentReaction, how: string): AuditEvidence {
  const { agent, trials, sessions, changed, reversed, before, after } = each;
  const change = before === null || after === null ? null : after - before;
  const earned = change === null ? '' : `, return ${points(change)}`;
  return evidenceOf(
    agent,
    `${how}: ${percent(shareOf(each))} of ${counted(sessions, 'session')} decided otherwise, ${percent(sessions === 0 ? 0 : reversed / sessions)} from buy to sell or back${earned}`,
    {
      numbers: { trials, sessions, changed, reversed, return_before: before, return_after: after },
    },
  );
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
