import { asksServer, forgetsAtOnce } from '../report/findings/agent-options.js';
import { knowledgeText } from '../report/findings/knowledge.js';
import type { MemoryEventRecord } from '../store/run-record.js';
import type { Explained } from './explain-gather.js';
import { clip, printable } from './printable.js';
import { textTable } from './text-table.js';

/** What was known at the decision time. */
export function known({ session, decision, memories }: Explained): string {
  const phase = session.phase === 'test' ? 'test' : 'warm-up';
  const momentum =
    decision.momentum === null ? 'not known' : percent(Math.expm1(decision.momentum));
  return [
    `KNOWN at ${session.decision_at} (${phase})`,
    `  adjusted close ${session.close.toFixed(4)}, momentum ${momentum}, ${(decision.risk ?? 'no risk inclination').replace('_', '-')}`,
    `  book: ${session.quantity.toFixed(2)} shares, equity ${session.equity.toFixed(2)}`,
    `  new documents: ${decision.documents.length === 0 ? 'none' : ''}`.trimEnd(),
    ...decision.documents.map((id) => `    ${id}: ${clip(memories.get(id)?.text ?? '')}`),
  ].join('\n');
}

/** The memories put before the model, with the parts of their scores. */
export function retrieved({ decision, memories }: Explained): string {
  if (decision.retrieved.length === 0) return 'RETRIEVED\n  nothing';
  const rows = decision.retrieved.map((memory, index) => [
    `  ${decision.cited.includes(memory.id) ? '*' : ' '} [${index + 1}]`,
    memory.id,
    memory.layer,
    memory.recency.toFixed(3),
    memory.relevancy.toFixed(3),
    memory.importance.toFixed(3),
    memory.score.toFixed(3),
    clip(memories.get(memory.id)?.text ?? '', 60),
  ]);
  const parts = ['recency', 'relevancy', 'importance', 'score'];
  const heading = ['    label', 'memory', 'layer', ...parts, 'text'];
  return `RETRIEVED (* cited; the label is what the prompt shows)\n${textTable(heading, rows)}`;
}

/** The words it was asked with, or how to see them. */
export function asked({ prompts, record, session }: Explained, whole: boolean): string {
  if (prompts.length === 0) return 'ASKED\n  nothing: this agent puts no question to a model here';
  const sent = asksServer(record.options)
    ? ''
    : '\n  Nothing was sent: the offline analyst answers from the same facts as data.';
  const blocks = prompts.map(({ prompt, messages }) => {
    const length = messages.reduce((sum, { content }) => sum + content.length, 0);
    const head = `  ${prompt}, ${messages.length} messages, ${length} characters`;
    const words = messages.map(({ role, content }) => `\n  --- ${role} ---\n${printable(content)}`);
    return whole ? `${head}${words.join('')}` : head;
  });
  const hint = whole ? '' : `\n  word for word: finmem prompt ${record.id} ${session.date}`;
  return `ASKED${sent}\n${blocks.join('\n')}${hint}`;
}

/** The answer as it was taken, and the position it led to. */
export function answered({ session, decision, next }: Explained): string {
  const abstained = decision.abstained ? ' (abstained: no usable answer)' : '';
  const aim = session.phase === 'test' ? '' : ', the label hindsight gave';
  const lines = [
    `ANSWERED ${decision.action}${aim}${abstained}`,
    `  ${indented(decision.rationale)}`,
  ];
  if (decision.cited.length > 0) lines.push(`  cited: ${decision.cited.join(', ')}`);
  if (session.phase !== 'test') return lines.join('\n');
  const target = session.target > 0 ? 'long' : session.target < 0 ? 'short' : 'flat';
  const filled =
    next === undefined
      ? 'no session left to fill an order'
      : next.fill_price === null
        ? 'nothing to trade'
        : `filled at ${next.fill_price.toFixed(4)}, costs ${next.costs.toFixed(2)}, then ${next.quantity.toFixed(2)} shares`;
  return [...lines, '', `POSITION aimed at: ${target}`, `  ${filled}`].join('\n');
}

/** What the next session brought. */
export function followed({ session, next }: Explained): string {
  if (next === undefined) return 'FOLLOWED\n  nothing: the last session of the window';
  const change = percent(next.close / session.close - 1);
  const lines = [
    'FOLLOWED',
    `  next adjusted close ${next.close.toFixed(4)} on ${next.date} (${change})`,
  ];
  if (session.phase === 'test') {
    const growth = percent(next.equity / session.equity - 1);
    lines.push(`  equity ${next.equity.toFixed(2)} (${growth})`);
  }
  return lines.join('\n');
}

/** The credits and debits it caused, and where the memories it cites went afterwards. */
export function aftermath(explained: Explained): string {
  const { decision, settled, fates, last, record } = explained;
  const feedback = settled.map((event) => `${eventInWords(event)}, settled ${event.date}`);
  const lines = [
    'FEEDBACK this decision caused',
    ...(settled.length === 0 ? ['  none'] : feedback),
  ];
  if (decision.cited.length === 0) return lines.join('\n');
  lines.push('', 'AFTERWARDS the memories it cites');
  if (forgetsAtOnce(record.options))
    return [...lines, '  gone with the session: memory is off'].join('\n');
  for (const { id, moves, heldIn } of fates) {
    const steps = moves.map(
      ({ event, from, to, date }) =>
        `${event} ${to === null ? `from ${from}` : `from ${from} to ${to}`} ${date}`,
    );
    const end = heldIn === null ? [] : [`still held in ${heldIn} at the end, ${last.date}`];
    lines.push(`  ${id}: ${[...steps, ...end].join('; ')}`);
  }
  return lines.join('\n');
}

/** Memories that moved or faded at this session, whichever decision they served. */
export function movedNow({ moved }: Explained): string {
  return moved.length === 0
    ? ''
    : ['MEMORY at this session', ...moved.map(eventInWords)].join('\n');
}

/** What trial this is, and what must be known of it. */
export function heading({ record, planned }: Explained, experiment: string): string {
  const knowledge = planned === undefined ? '' : knowledgeText(planned);
  const model = planned?.model ?? null;
  const remarks = [
    model === null ? '' : `model ${model}`,
    knowledge === '' ? '' : `test window ${knowledge}`,
    record.mask === null ? '' : `masked: the model saw ${record.mask.ticker}`,
  ].filter((remark) => remark !== '');
  const what = `trial ${record.id} of ${experiment}: ${record.agent}, ${record.ticker}, seed ${record.seed}`;
  return [what, ...remarks].join('; ');
}

function eventInWords({ id, event, from, to }: MemoryEventRecord): string {
  return `  ${id} ${event} ${to === null ? `in ${from}` : `from ${from} to ${to}`}`;
}

function percent(fraction: number): string {
  return `${fraction < 0 ? '' : '+'}${(fraction * 100).toFixed(2)} %`;
}

const indented = (text: string): string => printable(text).replaceAll('\n', '\n  ');
