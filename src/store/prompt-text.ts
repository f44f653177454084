import { UserError } from '../base/user-error.js';
import type { PromptRecord } from './prompt-record.js';
import { runFiles } from './run-record.js';

/** What the parts of a prompt record refer to: shared words by line, memories by id. */
export interface PromptSources {
  readonly texts: readonly { readonly text: string }[];
  readonly memories: ReadonlyMap<string, { readonly text: string }>;
}

/** A message as a model reads it. */
export interface SentMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/**
 * The words of a recorded prompt, message by message, exactly as they were sent. Fails with exit code
 * 1 when a part refers to a text or a memory that the run folder does not hold.
 */
export function promptMessages(
  { messages }: Pick<PromptRecord, 'messages'>,
  sources: PromptSources,
): SentMessage[] {
  return messages.map(({ role, parts }) => ({
    role,
    content: parts.map((part) => wordsOf(part, sources)).join(''),
  }));
}

type Part = PromptRecord['messages'][number]['parts'][number];

function wordsOf(part: Part, { texts, memories }: PromptSources): string {
  if (typeof part === 'string') return part;
  if (typeof part === 'number') {
    return texts[part]?.text ?? absent(`text ${part}`, runFiles.promptTexts.name);
  }
  return memories.get(part.memory)?.text ?? absent(`memory ${part.memory}`, runFiles.memories.name);
}

function absent(what: string, file: string): never {
  throw new UserError(`a prompt refers to ${what}, which ${file} does not hold`, {
    hint: 'The run folder was changed by hand; move it away and run again.',
    exitCode: 1,
  });
}
