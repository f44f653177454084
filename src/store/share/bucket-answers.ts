import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readEntry, type EntryKind } from '../answer-entry.js';
import { entryFile } from '../answer-files.js';
import { fileAnswerStore, type FileAnswerStore } from '../answer-store.js';
import { writeWhole } from '../atomic.js';
import { answersFolder, type Layout } from '../layout.js';
import type { Bucket } from './bucket.js';

/**
 * Answers kept here with a bucket behind: one that is not here is looked for there and then kept here
 * too. A new one is put there first, where the first stays, and what stays there is what is kept here.
 * Until that has happened it waits in `cache/unsent`, so that neither a kill nor a server that is away
 * loses an answer that was paid for: it is sent when it is asked for again.
 */
export function bucketAnswers(
  bucket: Bucket,
  layout: Layout,
  warn: (message: string) => void,
): FileAnswerStore {
  const unsentFolder = join(layout.data, 'cache', 'unsent');
  const here = fileAnswerStore(answersFolder(layout), warn);
  const unsent = fileAnswerStore(unsentFolder, warn);
  const keep = (key: string, kind: EntryKind, text: string): Promise<void> =>
    writeWhole(entryFile(answersFolder(layout), key, kind).path, text);
  const bring = async (key: string, kind: EntryKind): Promise<boolean> => {
    const text = await soundText(bucket, key, kind, warn);
    if (text !== undefined) await keep(key, kind, text);
    return text !== undefined;
  };
  const send = async (key: string): Promise<void> => {
    const { path } = entryFile(unsentFolder, key, 'answer');
    const own = await readFile(path, 'utf8');
    await keep(key, 'answer', await putFirst(bucket, key, own, warn));
    await rm(path, { force: true });
  };
  return {
    async get(key) {
      const kept = await here.get(key);
      if (kept !== undefined) return kept;
      if (!(await bring(key, 'answer'))) {
        if ((await unsent.get(key)) === undefined) return undefined;
        await send(key);
      }
      return here.get(key);
    },
    async put(key, answer, request) {
      const own = await unsent.put(key, answer, request);
      await send(key);
      return (await here.get(key)) ?? own;
    },
    async getAbstention(key) {
      const kept = await here.getAbstention(key);
      if (kept !== undefined || !(await bring(key, 'abstention'))) return kept;
      return here.getAbstention(key);
    },
    async putAbstention(key, abstention, request) {
      await here.putAbstention(key, abstention, request);
      const { path } = entryFile(answersFolder(layout), key, 'abstention');
      await bucket.put(keyOf(key, 'abstention'), await readFile(path));
    },
  };
}

/** Puts an answer there unless a sound one is there, and returns the text of the one that stays. */
async function putFirst(
  bucket: Bucket,
  key: string,
  own: string,
  warn: (message: string) => void,
): Promise<string> {
  const object = keyOf(key, 'answer');
  if (await bucket.keepsConditions()) {
    if ((await bucket.put(object, own, 'is new')) !== null) return own;
  }
  const theirs = await soundText(bucket, key, 'answer', warn);
  if (theirs === undefined) await bucket.put(object, own);
  return theirs ?? own;
}

async function soundText(
  bucket: Bucket,
  key: string,
  kind: EntryKind,
  warn: (message: string) => void,
): Promise<string | undefined> {
  const object = await bucket.get(keyOf(key, kind));
  if (object === null) return undefined;
  const text = Buffer.from(object.bytes).toString('utf8');
  const entry = readEntry(text);
  const isFound = typeof entry === 'object' && entry.key === key && entry.kind === kind;
  if (isFound) return text;
  const why = typeof entry === 'string' ? entry : 'it belongs under another name';
  warn(`${bucket.address}/${keyOf(key, kind)}: this kept answer counts as missing: ${why}`);
  return undefined;
}

/** The same path as in the data folder: `cache/answers/ab/abcdef….json`. */
function keyOf(key: string, kind: EntryKind): string {
  return entryFile('cache/answers', key, kind).path.replaceAll('\\', '/');
}
