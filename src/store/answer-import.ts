import { messageOf } from '../base/user-error.js';
import {
  LONGEST_LINE,
  problemWithLines,
  readArchiveHead,
  type ArchiveHead,
} from './answer-archive.js';
import { readEntry, type Entry } from './answer-entry.js';
import { entryFile, keepFirst, readEntryFile, type Keeping } from './answer-files.js';
import { boundedLines, type BoundedLine } from './bounded-lines.js';
import { answersFolder, type Layout } from './layout.js';

/** What an import did. */
export interface Imported {
  added: number;
  /** Entries that were kept here already, word for word. */
  present: number;
  /** Keys under which something else was kept here already; it stays. */
  readonly other: string[];
  /** Lines and files that were set aside, and why. */
  readonly problems: { readonly where: string; readonly problem: string }[];
}

/**
 * Adds what exports hold and is missing here; what is kept here stays. Every line is checked by itself:
 * one that is damaged is set aside and told of, the others are added. Lines are read one at a time.
 */
export async function importAnswers(layout: Layout, files: readonly string[]): Promise<Imported> {
  const imported: Imported = { added: 0, present: 0, other: [], problems: [] };
  for (const file of files) {
    try {
      await importFile(answersFolder(layout), file, imported);
    } catch (error) {
      if (!isFileError(error)) throw error;
      imported.problems.push({ where: file, problem: `cannot be read: ${messageOf(error)}` });
    }
  }
  return imported;
}

async function importFile(folder: string, file: string, imported: Imported): Promise<void> {
  const setAside = (where: string, problem: string) => imported.problems.push({ where, problem });
  const sound: string[] = [];
  let head: ArchiveHead | undefined;
  let damaged = 0;
  for await (const line of boundedLines(file, LONGEST_LINE)) {
    if (head === undefined) {
      const read = checked(line, readArchiveHead);
      if (typeof read === 'string') return void setAside(file, read);
      head = read;
      continue;
    }
    const entry = checked(line, readEntry);
    if (typeof entry === 'string') {
      damaged += 1;
      setAside(`${file}:${line.number}`, entry);
    } else {
      sound.push(entry.sha256);
      await importEntry(folder, entry, imported);
    }
  }
  if (head === undefined) return void setAside(file, 'it is empty');
  const problem = damaged === 0 ? problemWithLines(head, sound) : undefined;
  if (problem !== undefined) setAside(file, problem);
}

function checked<T>({ text }: BoundedLine, read: (text: string) => T | string): T | string {
  return text === null ? `it is longer than ${LONGEST_LINE} bytes` : read(text);
}

async function importEntry(folder: string, entry: Entry, imported: Imported): Promise<void> {
  const outcome = (await isAnsweredHere(folder, entry)) ? 'other' : await kept(folder, entry);
  if (outcome === 'added') imported.added += 1;
  else if (outcome === 'same') imported.present += 1;
  else imported.other.push(entry.key);
}

/** True for an abstention whose request has an answer here, which a replay would take instead. */
async function isAnsweredHere(folder: string, { key, kind }: Entry): Promise<boolean> {
  if (kind === 'answer') return false;
  return typeof readEntryFile(entryFile(folder, key, 'answer')) === 'object';
}

async function kept(folder: string, entry: Entry): Promise<Keeping['outcome']> {
  const { sha256: _, ...content } = entry;
  return keepFirst(folder, content).outcome;
}

/** True for what the file system says of a file that cannot be read. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
