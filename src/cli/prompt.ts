import { asksServer } from '../report/findings/agent-options.js';
import { findRun } from '../store/find-run.js';
import { answersFolder } from '../store/layout.js';
import type { SentMessage } from '../store/prompt-text.js';
import { readRunFile, readTrial, type RunFile } from '../store/run-folder.js';
import type { RequestRecord } from '../store/prompt-record.js';
import { runFiles, type MemoryRecord } from '../store/run-record.js';
import { askedOn, type AskedPrompt } from './explain-gather.js';
import { checkDate, sessionIndex } from './explain-session.js';
import { jsonText, printable } from './printable.js';
import { requestsOn } from './prompt-requests.js';
import type { Terminal } from './terminal.js';

/** A prompt of the date with what its kept answer tells of it. */
interface TracedPrompt extends AskedPrompt {
  readonly key: string | null;
  /** Answers that could not be used and what the model was then told, in turn; null when the answer is not at hand. */
  readonly reasks: readonly { readonly answer: string; readonly problem: string }[] | null;
  /** Why no answer could be used; null when one could or the note is not at hand. */
  readonly reason: string | null;
}

interface PromptsOfDate {
  readonly experiment: string;
  readonly trial: string;
  readonly date: string;
  /** False where the words are what a model would be sent. */
  readonly sent: boolean;
  readonly prompts: readonly TracedPrompt[];
  readonly documents: readonly Pick<MemoryRecord, 'id' | 'kind' | 'summary'>[];
  /** Requests first made on the date that all trials share. */
  readonly shared: readonly RequestRecord[];
}

/** `finmem prompt <trial> <date>`: exactly what was sent to the model on a date. */
export async function prompt(terminal: Terminal, beginning: string, date: string): Promise<void> {
  checkDate(date);
  const found = await promptsOf(terminal, beginning, date);
  if (terminal.json) terminal.print(jsonText(found));
  else for (const line of inWords(found, answersFolder(terminal.layout))) terminal.print(line);
}

async function promptsOf(
  { layout, share, effects }: Terminal,
  beginning: string,
  date: string,
): Promise<PromptsOfDate> {
  const { experiment, trial } = await findRun(layout, beginning);
  const read = <T>(file: RunFile<T>): Promise<T[]> => readRunFile(layout, experiment, trial, file);
  sessionIndex(await read(runFiles.sessions), date);
  const { options, mask } = await readTrial(layout, experiment, trial);
  const memories = await read(runFiles.memories);
  const decisions = await read(runFiles.decisions);
  const asked = await askedOn(date, read, { decisions, memories, mask });
  const requests = requestsOn(date, asked, await read(runFiles.requests));
  const answers = share.answers((message) => effects.log.warn(message));
  const traced = asked.map(async (each): Promise<TracedPrompt> => {
    const key = requests.own.get(each.prompt)?.key ?? null;
    const kept = key === null ? undefined : await answers.get(key);
    const abstention = key === null || kept ? undefined : await answers.getAbstention(key);
    const told = kept ?? abstention;
    const reasks = told === undefined ? null : (told.asked ?? []);
    return { ...each, key, reasks, reason: abstention?.reason ?? null };
  });
  return {
    experiment,
    trial,
    date,
    sent: asksServer(options),
    prompts: await Promise.all(traced),
    documents: memories
      .filter((memory) => memory.date === date && memory.kind !== 'reflection')
      .map(({ id, kind, summary }) => ({ id, kind, summary })),
    shared: requests.shared,
  };
}

function inWords(found: PromptsOfDate, folder: string): string[] {
  const { experiment, trial, date, prompts, sent } = found;
  const lines = [`trial ${trial} of ${experiment}, ${date}`];
  if (prompts.length === 0) lines.push('', 'Nothing was asked of a model on this date.');
  else if (!sent) {
    lines.push(
      '',
      'Nothing was sent: the offline analyst answers from the same facts as data. These are the words a model would be sent.',
    );
  }
  for (const [index, each] of prompts.entries()) {
    lines.push('', `=== ${each.prompt} (${index + 1} of ${prompts.length}) ===`);
    for (const message of conversation(each)) lines.push('', ...messageLines(message));
    lines.push('', ...answerLines(each));
  }
  return [...lines, ...(sent ? ['', SCHEMA_NOTE] : []), '', ...summaryLines(found, folder)];
}

const SCHEMA_NOTE =
  'The schema of the answer was sent beside these words; a server that takes none was told it in words at their end.';

type SpokenMessage = { readonly role: string; readonly content: string };

/** What was sent at last: the question, and each unusable answer with what the model was told about it. */
function conversation({ messages, reasks }: TracedPrompt): (SentMessage | SpokenMessage)[] {
  const again = (reasks ?? []).flatMap(({ answer, problem }) => [
    { role: 'assistant', content: answer },
    { role: 'user', content: problem },
  ]);
  return [...messages, ...again];
}

const messageLines = ({ role, content }: SpokenMessage): string[] => [
  `--- ${role} ---`,
  printable(content),
];

function answerLines({ answer, key, reason }: TracedPrompt): string[] {
  const text =
    answer === null ? `none that could be used${reason === null ? '' : `: ${reason}`}` : '';
  return [
    '--- answer ---',
    printable(answer === null ? text : JSON.stringify(answer, null, 2)),
    ...(key === null ? [] : [`kept under ${key}`]),
  ];
}

/** Summaries are asked once for all trials, so the run folder holds their keys and not their words. */
function summaryLines({ documents, shared, sent }: PromptsOfDate, folder: string): string[] {
  const lines = ['=== summaries of the documents of this date ==='];
  if (documents.length === 0) lines.push('No document came in.');
  for (const { id, kind, summary } of documents) {
    lines.push(`${id} (${kind}): ${summary === null ? 'kept as it was' : accountOf(summary)}`);
  }
  if (!sent || documents.every(({ summary }) => summary === null)) return lines;
  lines.push(
    `What was sent for them is shared by all trials and stands with the kept answers, not in the run folder: ${folder}`,
  );
  if (shared.length === 0) lines.push('None was asked for the first time on this date.');
  for (const { key, prompt: name, abstained } of shared) {
    lines.push(`  ${name} ${key}${abstained ? ' (no usable answer)' : ''}`);
  }
  return lines;
}

function accountOf({
  source_tokens,
  pieces,
  cut_tokens,
}: NonNullable<MemoryRecord['summary']>): string {
  const size = source_tokens === null ? '' : `${source_tokens} tokens, `;
  const cut = cut_tokens === 0 ? '' : `, ${cut_tokens} tokens cut`;
  return `summarised from ${size}${pieces} ${pieces === 1 ? 'piece' : 'pieces'}${cut}`;
}
