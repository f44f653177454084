import { z } from 'zod';
import {
  bytesHash,
  canonicalJson,
  canonicalMap,
  contentHash,
  type Json,
} from '../base/content-hash.js';

/** A whole request, by its members. */
export type KeptRequest = Readonly<Record<string, Json | undefined>>;
const requestSchema: z.ZodType<KeptRequest> = z.record(z.string(), z.json());

const keySchema = z.string().regex(/^[0-9a-f]{64}$/, 'not a request key');

/** What every entry holds: the question, whose hash is the key, and what it cost when it was fresh. */
const common = {
  key: keySchema,
  /** The whole request; its content hash is the key. */
  request: requestSchema,
  usage: z.strictObject({
    input_tokens: z.number().int().min(0),
    cached_input_tokens: z.number().int().min(0),
    output_tokens: z.number().int().min(0),
  }),
  calls: z.number().int().min(0),
  /** Answers that could not be used, in order, and what the model was told about each. */
  asked: z.array(z.strictObject({ answer: z.string(), problem: z.string() })),
  /** Hash of all members but the request and this one. */
  sha256: z.string(),
};

const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    ...common,
    /** The answer; of an embedding `{vector}`, base64 of float32. */
    value: z.json(),
    /** The answer was JSON with slips that were mended. */
    repaired: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('abstention'), ...common, reason: z.string() }),
]);

/** A kept answer or vector, or the note that a request got no usable answer. */
export type Entry = z.infer<typeof entrySchema>;
export type AnswerEntry = Extract<Entry, { kind: 'answer' }>;
export type AbstentionEntry = Extract<Entry, { kind: 'abstention' }>;
export type EntryKind = Entry['kind'];

/** An entry that has no hash of its content yet. */
export type UnsealedEntry = Omit<AnswerEntry, 'sha256'> | Omit<AbstentionEntry, 'sha256'>;

/** True for what can be a key, so that no key is a path. */
export function isRequestKey(key: string): boolean {
  return keySchema.safeParse(key).success;
}

/** An entry as its one line of JSON, without the line's end: the same bytes wherever it is written. */
export function sealedText(entry: UnsealedEntry): string {
  return lineOf(entry, contentOf(entry), canonicalJson(entry.request));
}

/**
 * The entry with the hash of its content, and its line. Throws a `TypeError` for one that could not be read
 * again: its request does not have its key, or it is nested too deeply.
 */
export function sealed<E extends UnsealedEntry>(
  entry: E,
): { readonly entry: E & { readonly sha256: string }; readonly text: string } {
  try {
    // The request is nearly all of an entry: it is written out once.
    const request = canonicalJson(entry.request);
    if (bytesHash(request) !== entry.key) throw notKept('its request does not have its key');
    const sha256 = contentOf(entry);
    return { entry: { ...entry, sha256 }, text: lineOf(entry, sha256, request) };
  } catch (error) {
    if (error instanceof RangeError) throw notKept(TOO_DEEP);
    throw error;
  }
}

/** The line of an entry whose request is canonical JSON already. */
function lineOf(entry: UnsealedEntry, sha256: string, request: string): string {
  const { request: _, ...rest } = { ...entry, sha256 };
  const members = Object.entries(rest).map(([name, value]) => [name, canonicalJson(value)]);
  return canonicalMap({ ...Object.fromEntries(members), request });
}

const TOO_DEEP = 'it is nested too deeply';

function notKept(problem: string): TypeError {
  return new TypeError(`not an answer that can be kept: ${problem}`);
}

/**
 * Reads the line of an entry and checks that it says what it said when it was written and that its
 * request hashes to its key. What is wrong with it, in words, where something is.
 */
export function readEntry(text: string): Entry | string {
  try {
    const entry = entrySchema.safeParse(JSON.parse(text));
    if (!entry.success) return inWords(entry.error);
    const { sha256, ...content } = entry.data;
    if (sha256 !== contentOf(content)) return 'its content does not have the hash it states';
    if (contentHash(content.request) !== content.key) return 'its request does not have its key';
    return entry.data;
  } catch (error) {
    // Lists within lists without end are JSON, but no machine's stack holds them.
    return error instanceof RangeError ? TOO_DEEP : 'it is not JSON';
  }
}

function contentOf(entry: UnsealedEntry): string {
  return contentHash({ ...entry, request: undefined });
}

/** Names members of ours alone: those of a file that anyone may have made could steer a terminal. */
function inWords({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (issue?.code === 'unrecognized_keys') return 'it is no kept answer: it has members too many';
  const at = issue?.path.join('.') ?? '';
  return `it is no kept answer${at === '' ? '' : ` (${at})`}: ${issue?.message ?? ''}`;
}
