import { isCalendarDate } from '../base/calendar-date.js';
import { UserError } from '../base/user-error.js';
import { findRun, type RunPlace } from '../store/find-run.js';
import type { Layout } from '../store/layout.js';
import { readRunFile } from '../store/run-folder.js';
import {
  runFiles,
  type DecisionRecord,
  type MemoryEventRecord,
  type MemoryRecord,
  type SessionRecord,
} from '../store/run-record.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

const WIDTH = 100;

/** One session of one trial, with what followed. */
interface Explained {
  readonly session: SessionRecord;
  readonly next: SessionRecord | undefined;
  readonly decision: DecisionRecord;
  readonly memories: ReadonlyMap<string, MemoryRecord>;
  /** What the decision did to the memories it cites, settled at the next session. */
  readonly settled: readonly MemoryEventRecord[];
  /** What else happened in the memory at this session. */
  readonly moved: readonly MemoryEventRecord[];
}

/** `finmem explain <trial> <date>`: what was known, retrieved and answered, and what followed. */
export async function explain(terminal: Terminal, beginning: string, date: string): Promise<void> {
  if (!isCalendarDate(date)) {
    throw new UserError(`"${date}" is not a date`, { hint: 'Write it as 2023-03-14.' });
  }
  const place = await findRun(terminal.layout, beginning);
  const explained = await gather(terminal.layout, place, date);
  if (terminal.json) {
    const { memories, ...rest } = explained;
    const shown = rest.decision.retrieved.map(({ id }) => memories.get(id));
    terminal.print(JSON.stringify({ ...place, ...rest, memories: shown }, null, 2));
    return;
  }
  terminal.print(`trial ${place.trial} of ${place.experiment}`);
  for (const part of [known, retrieved, answered, followed]) terminal.print(`\n${part(explained)}`);
}

async function gather(
  layout: Layout,
  { experiment, trial }: RunPlace,
  date: string,
): Promise<Explained> {
  const sessions = await readRunFile(layout, experiment, trial, runFiles.sessions);
  const index = sessions.findIndex((session) => session.date === date);
  const session = sessions[index];
  if (session === undefined) {
    const near = sessions.filter((other) => other.date < date).at(-1) ?? sessions[0];
    throw new UserError(`the trial has no session on ${date}`, {
      hint: `Its sessions run from ${sessions[0]?.date} to ${sessions.at(-1)?.date}; the nearest before is ${near?.date}.`,
    });
  }
  const decisions = await readRunFile(layout, experiment, trial, runFiles.decisions);
  const decision = decisions[index];
  if (decision === undefined) throw new Error(`no decision recorded on ${date}`);
  const memories = await readRunFile(layout, experiment, trial, runFiles.memories);
  const events = await readRunFile(layout, experiment, trial, runFiles.memoryEvents);
  const next = sessions[index + 1];
  return {
    session,
    next,
    decision,
    memories: new Map(memories.map((memory) => [memory.id, memory])),
    settled: events.filter((event) => event.date === next?.date && isCredit(event)),
    moved: events.filter((event) => event.date === date && !isCredit(event)),
  };
}

function known({ session, decision, memories }: Explained): string {
  const phase = session.phase === 'test' ? 'test' : 'warm-up';
  const momentum = decision.momentum === null ? 'not known' : percent(decision.momentum);
  const lines = [
    `KNOWN at ${session.decision_at} (${phase})`,
    `  adjusted close ${session.close.toFixed(4)}, momentum ${momentum}, ${(decision.risk ?? 'no risk inclination').replace('_', '-')}`,
    `  book: ${session.quantity.toFixed(2)} shares, equity ${session.equity.toFixed(2)}`,
    `  new documents: ${decision.documents.length === 0 ? 'none' : ''}`.trimEnd(),
    ...decision.documents.map((id) => `    ${id}: ${clip(memories.get(id)?.text ?? '')}`),
  ];
  return lines.join('\n');
}

function retrieved({ decision, memories }: Explained): string {
  if (decision.retrieved.length === 0) return 'RETRIEVED\n  nothing';
  const rows = decision.retrieved.map(({ id, layer, recency, relevancy, importance, score }) => [
    `  ${decision.cited.includes(id) ? '*' : ' '} ${id}`,
    layer,
    recency.toFixed(3),
    relevancy.toFixed(3),
    importance.toFixed(3),
    score.toFixed(3),
    clip(memories.get(id)?.text ?? '', 60),
  ]);
  const heading = ['    memory', 'layer', 'recency', 'relevancy', 'importance', 'score', 'text'];
  return `RETRIEVED (* cited)\n${textTable(heading, rows)}`;
}

function answered({ session, decision }: Explained): string {
  const abstained = decision.abstained ? ' (abstained: no usable answer)' : '';
  const target = session.target > 0 ? 'long' : session.target < 0 ? 'short' : 'flat';
  const aim = session.phase === 'test' ? `, aiming at ${target}` : ', the label hindsight gave';
  const lines = [`ANSWERED ${decision.action}${aim}${abstained}`, `  ${decision.rationale}`];
  if (decision.cited.length > 0) lines.push(`  cited: ${decision.cited.join(', ')}`);
  return lines.join('\n');
}

function followed({ session, next, settled, moved }: Explained): string {
  const lines = ['FOLLOWED'];
  if (next === undefined) lines.push('  nothing: the last session of the window');
  else {
    const change = percent(next.close / session.close - 1);
    lines.push(`  next adjusted close ${next.close.toFixed(4)} on ${next.date} (${change})`);
    if (session.phase === 'test') {
      lines.push(
        `  equity ${next.equity.toFixed(2)} (${percent(next.equity / session.equity - 1)})`,
      );
    }
  }
  lines.push(...settled.map(eventInWords));
  if (moved.length > 0) lines.push('', 'MEMORY at this session', ...moved.map(eventInWords));
  return lines.join('\n');
}

function isCredit({ event }: MemoryEventRecord): boolean {
  return event === 'credited' || event === 'debited';
}

function eventInWords({ id, event, from, to }: MemoryEventRecord): string {
  return `  ${id} ${event} ${to === null ? `in ${from}` : `from ${from} to ${to}`}`;
}

function percent(fraction: number): string {
  return `${fraction < 0 ? '' : '+'}${(fraction * 100).toFixed(2)} %`;
}

function clip(text: string, width = WIDTH): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll(/\p{Cc}/gu, '');
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}
