import { Buffer } from 'node:buffer';
import type { TickerHistory } from '../dataset/snapshot.js';

/**
 * One ticker's history in memory that all threads share: sent to another thread, nothing of it is copied.
 * First JSON of all but the texts of documents, then these as UTF-8, one after another.
 */
export interface SharedHistory {
  readonly bytes: SharedArrayBuffer;
  /** Where the texts begin. */
  readonly textsAt: number;
}

/** A document whose text is elsewhere. */
interface Entry extends Omit<TickerHistory['documents'][number], 'text'> {
  readonly bytes: number;
}

interface Head extends Pick<TickerHistory, 'company' | 'bars' | 'traded'> {
  readonly documents: readonly Entry[];
}

/** What a history was opened from. */
const sharedOf = new WeakMap<TickerHistory, SharedHistory>();

/** A history as it can be sent to another thread: what it was opened from, or else a copy made now. */
export function shareHistory(history: TickerHistory): SharedHistory {
  const known = sharedOf.get(history);
  if (known !== undefined) return known;
  const { company, bars, traded } = history;
  const documents = history.documents.map(({ text, ...entry }) => {
    return { ...entry, bytes: Buffer.byteLength(text) };
  });
  const head: Head = { company, bars, traded, documents };
  const words = Buffer.from(JSON.stringify(head));
  const length = documents.reduce((sum, { bytes }) => sum + bytes, words.length);
  const bytes = new SharedArrayBuffer(length);
  const target = Buffer.from(bytes);
  words.copy(target);
  let at = words.length;
  for (const { text } of history.documents) at += target.write(text, at);
  const shared = { bytes, textsAt: words.length };
  sharedOf.set(history, shared);
  return shared;
}

/** Opens a history from shared memory. A document's text is read when it is first asked for. */
export function openHistory(shared: SharedHistory): TickerHistory {
  const memory = Buffer.from(shared.bytes);
  const head: Head = JSON.parse(memory.toString('utf8', 0, shared.textsAt));
  let at = shared.textsAt;
  const documents = head.documents.map(({ bytes, ...entry }) => {
    const from = at;
    at += bytes;
    return withText(entry, () => memory.toString('utf8', from, from + bytes));
  });
  const history = { ...head, documents };
  sharedOf.set(history, shared);
  return history;
}

function withText(
  entry: Omit<Entry, 'bytes'>,
  read: () => string,
): TickerHistory['documents'][number] {
  let text: string | undefined;
  return {
    ...entry,
    get text() {
      return (text ??= read());
    },
  };
}
