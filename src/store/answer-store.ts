import type { Json } from '../base/content-hash.js';
import {
  type AbstentionEntry,
  type AnswerEntry,
  type Entry,
  type EntryKind,
  type KeptRequest,
} from './answer-entry.js';
import { entryFile, keepFirst, keepLast, readEntryFile } from './answer-files.js';
import { whenThereIsRoom } from './room.js';

/** What an answer cost when it was fresh, and what was asked again before it came. */
interface Asked {
  readonly usage: {
    readonly inputTokens: number;
    readonly cachedInputTokens: number;
    readonly outputTokens: number;
  };
  readonly calls: number;
  readonly asked?: readonly { readonly answer: string; readonly problem: string }[];
}

/** A model's answer, or a vector. */
export interface KeptAnswer extends Asked {
  readonly value: unknown;
  readonly repaired?: true;
}

/** That a request got no usable answer. */
export interface KeptAbstention extends Asked {
  readonly reason: string;
}

/** Answers by request key, as files. Fits the answer store the llm floor asks for. */
export interface FileAnswerStore {
  get(key: string): Promise<KeptAnswer | undefined>;
  put(key: string, answer: KeptAnswer, request: Json): Promise<KeptAnswer>;
  getAbstention(key: string): Promise<KeptAbstention | undefined>;
  putAbstention(key: string, abstention: KeptAbstention, request: Json): Promise<void>;
}

/**
 * One file an answer, `<folder>/ab/abcdef….json`, safe for any number of processes: a file appears
 * whole or not at all, and the first answer under a key stays. A file that is damaged, or whose request
 * does not have its key, counts as missing, is told to `warn`, and the next answer under its key replaces
 * it. That a request got no usable answer is noted in `….abstention.json`, where the last note stays.
 */
export function fileAnswerStore(
  folder: string,
  warn: (message: string) => void = () => undefined,
): FileAnswerStore {
  const read = (key: string, kind: EntryKind): Entry | undefined => {
    const file = entryFile(folder, key, kind);
    const entry = readEntryFile(file);
    if (typeof entry !== 'string') return entry;
    warn(`${file.path}: this kept answer counts as missing: ${entry}`);
    return undefined;
  };
  const tellFull = (): void =>
    warn(`${folder}: no space left on the disk: an answer waits to be kept; make room`);
  return {
    async get(key) {
      const entry = read(key, 'answer');
      return entry?.kind === 'answer' ? answerOf(entry) : undefined;
    },
    async put(key, answer, request) {
      const unsealed = answerEntry(key, answer, request);
      const { entry } = await whenThereIsRoom(async () => keepFirst(folder, unsealed), tellFull);
      if (entry.kind !== 'answer') throw new Error(`no answer is kept as ${key}`);
      return answerOf(entry);
    },
    async getAbstention(key) {
      const entry = read(key, 'abstention');
      return entry?.kind === 'abstention' ? { reason: entry.reason, ...costOf(entry) } : undefined;
    },
    putAbstention(key, abstention, request) {
      const { reason } = abstention;
      return keepLast(folder, {
        kind: 'abstention',
        ...askedOf(key, abstention, request),
        reason,
      });
    },
  };
}

function answerEntry(key: string, answer: KeptAnswer, request: Json): Omit<AnswerEntry, 'sha256'> {
  return {
    kind: 'answer',
    ...askedOf(key, answer, request),
    value: plain(answer.value),
    repaired: answer.repaired ?? false,
  };
}

function askedOf(
  key: string,
  { usage, calls, asked = [] }: Asked,
  request: Json,
): Omit<AbstentionEntry, 'kind' | 'reason' | 'sha256'> {
  return {
    key,
    request: membersOf(request),
    usage: {
      input_tokens: usage.inputTokens,
      cached_input_tokens: usage.cachedInputTokens,
      output_tokens: usage.outputTokens,
    },
    calls,
    asked: [...asked],
  };
}

/** A value as JSON reads it back. */
function plain(value: unknown): AnswerEntry['value'] {
  return JSON.parse(JSON.stringify(value));
}

function membersOf(request: Json): Entry['request'] {
  if (hasMembers(request)) return request;
  throw new TypeError('a request has members');
}

function hasMembers(request: Json): request is KeptRequest {
  return typeof request === 'object' && request !== null && !Array.isArray(request);
}

function answerOf(entry: AnswerEntry): KeptAnswer {
  return { value: entry.value, ...costOf(entry), ...(entry.repaired ? { repaired: true } : {}) };
}

function costOf({ usage, calls, asked }: Entry): Asked {
  const { input_tokens, cached_input_tokens, output_tokens } = usage;
  return {
    usage: {
      inputTokens: input_tokens,
      cachedInputTokens: cached_input_tokens,
      outputTokens: output_tokens,
    },
    calls,
    ...(asked.length > 0 ? { asked } : {}),
  };
}
