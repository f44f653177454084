import { z } from 'zod';
import { contentHash } from '../base/content-hash.js';

/** Version of the file that carries kept answers from one place to another. */
export const ARCHIVE_VERSION = 1;

/** Most bytes of one line; the longest requests hold an annual report, a hundredth of this. */
export const LONGEST_LINE = 64 * 1024 * 1024;

const FORMAT = 'finmem-answers';

const headFields = {
  format: z.literal(FORMAT),
  version: z.literal(ARCHIVE_VERSION),
  experiment: z.string(),
  dataset: z.strictObject({ name: z.string(), fingerprint: z.string() }),
  /** Lines that follow. */
  count: z.number().int().min(0),
};

const headSchema = z.strictObject({
  ...headFields,
  /** Hash of the other members and of the hashes of the lines, in order. */
  sha256: z.string(),
});

/** The first line of an archive; entries follow, one a line, sorted by key. */
export type ArchiveHead = z.infer<typeof headSchema>;

/** What an archive was made of. */
export type ArchiveOrigin = Pick<ArchiveHead, 'experiment' | 'dataset'>;

/** The head of an archive of these lines, given by their hashes. */
export function archiveHead(origin: ArchiveOrigin, lines: readonly string[]): ArchiveHead {
  const { experiment, dataset } = origin;
  const about = { format: FORMAT, version: ARCHIVE_VERSION, experiment, dataset } as const;
  const stated = { ...about, count: lines.length };
  return { ...stated, sha256: contentHash({ ...stated, lines }) };
}

/** Reads the first line of an archive; what is wrong with it, in words, where something is. */
export function readArchiveHead(text: string): ArchiveHead | string {
  const parsed = parsedOrNothing(text);
  const head = headSchema.safeParse(parsed);
  if (head.success) return head.data;
  const other = z.looseObject({ format: z.literal(FORMAT), version: z.number() }).safeParse(parsed);
  if (!other.success) return 'it is no export of kept answers: its first line is no head';
  if (other.data.version === ARCHIVE_VERSION) return 'the head of the export is damaged';
  return `it is an export of version ${other.data.version}; this program reads version ${ARCHIVE_VERSION}`;
}

/** What is wrong with an archive whose lines are all sound, in words: the head tells of other lines. */
export function problemWithLines(head: ArchiveHead, lines: readonly string[]): string | undefined {
  if (lines.length !== head.count) {
    return `its head tells of ${head.count} lines and ${lines.length} follow`;
  }
  if (archiveHead(head, lines).sha256 === head.sha256) return undefined;
  return 'its head and its lines are not of the same export';
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
