import type { ServerEstimate } from '../experiment/plan/estimate.js';
import { totalsOf } from '../experiment/plan/totals.js';
import type { AuditItem, AuditOutcome, AuditRecord } from '../store/audit-record.js';
import { inNumber } from './cache-words.js';
import { usd, whole } from './figures.js';
import { clip } from './printable.js';
import { textTable } from './text-table.js';

const WIDTH = 110;

/** Pieces of evidence listed of one item; the file has all. */
const MOST_LISTED = 20;

const WORDS: Readonly<Record<AuditOutcome, string>> = {
  pass: 'pass',
  warn: 'warn',
  fail: 'FAIL',
  not_run: 'not run',
};

/** What an audit found, a line an item; with `verbose` the evidence of each below it. */
export function auditInWords(record: AuditRecord, verbose: boolean): string {
  const { experiment, dataset, complete, sampled, items } = record;
  const rows = items.map((item) => [
    WORDS[item.outcome],
    item.title,
    folded(clip(item.summary, Number.POSITIVE_INFINITY)),
  ]);
  return [
    `${experiment} on dataset ${dataset.name} ${dataset.fingerprint}: ${inNumber(complete, 'trial')}, ${whole(sampled.length)} of them played again`,
    '',
    textTable(['', 'item', 'finding'], rows),
    '',
    ...(verbose ? items.flatMap(evidenceLines) : []),
    countsInWords(items),
  ].join('\n');
}

function evidenceLines({ title, evidence }: AuditItem): string[] {
  if (evidence.length === 0) return [];
  const lines = evidence.slice(0, MOST_LISTED).map(({ about, finding, trial, date }) => {
    const place = [trial, date].filter((each) => each !== null).join(' ');
    return `  ${clip(`${about}: ${finding}`, 2 * WIDTH)}${place === '' ? '' : `  [${place}]`}`;
  });
  const more = evidence.length - MOST_LISTED;
  return [title, ...lines, ...(more > 0 ? [`  … and ${whole(more)} more in the file`] : []), ''];
}

function countsInWords(items: readonly AuditItem[]): string {
  const count = (outcome: AuditOutcome): number =>
    items.filter((item) => item.outcome === outcome).length;
  return [
    `${count('pass')} passed`,
    inNumber(count('warn'), 'warning'),
    `${count('fail')} failed`,
    ...(count('not_run') > 0 ? [`${count('not_run')} not run`] : []),
  ].join(', ');
}

/** A sentence in lines of a readable length. */
function folded(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 1 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}

/** What an audit would ask at most, in words. */
export function callsInWords(
  experiment: string,
  sampled: number,
  servers: readonly ServerEstimate[],
): string {
  const { calls, kept, usd: cost } = totalsOf(servers);
  const played = `audit of ${experiment}: ${inNumber(sampled, 'trial')} to be played again`;
  if (calls.high === 0) return `${played}; no call to make, no cost`;
  const price = cost === null ? 'price unknown' : `${usd(cost.low)} .. ${usd(cost.high)} USD`;
  return [
    `${played}; at most ${inNumber(calls.high, 'call')} to make, ${price}, ${whole(kept)} answered by kept answers`,
    ...servers.map(
      (each) =>
        `  ${each.server.model}: at most ${whole(each.calls.high)} calls, ${whole(each.kept)} kept`,
    ),
    'They are for the trials with other news, other prices and other fills; with --replay none is made, and',
    'what has no kept answer is told as not run.',
  ].join('\n');
}

/** The same as data. */
export function callsData(
  experiment: string,
  sampled: number,
  servers: readonly ServerEstimate[],
): object {
  const { calls, kept, usd: cost } = totalsOf(servers);
  return { experiment, trials: sampled, most_calls: calls.high, kept, usd: cost };
}
