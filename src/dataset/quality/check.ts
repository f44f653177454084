import { z } from 'zod';
import type { SnapshotManifest } from '../../store/snapshot-manifest.js';
import { MOST_EXAMPLES, type QualityCheck, type Severity } from '../../store/quality-record.js';
import type { OpenSnapshot } from './open-snapshot.js';
import { shareWords } from './share-words.js';

interface Claimed {
  /** The sentence it holds to be true. */
  readonly title: string;
  /** What it looks at, in the plural. */
  readonly unit: string;
  /** What those that contradict it are, to follow `3 of 12 bars: `. */
  readonly complaint: string;
  /** Of which snapshots it is a note at most, since they are meant to be so. */
  isNoteFor?(manifest: SnapshotManifest): boolean;
}

/** What is worth an error or a warning comes with what to do about it. */
type Claim = Claimed &
  (
    | { readonly severity: Exclude<Severity, 'note'>; readonly advice: string }
    | { readonly severity: 'note' }
  );

interface Queries {
  /** How many are looked at: a query of one number. */
  of(manifest: SnapshotManifest): string;
  /** Those that contradict it: a query of `ticker`, `where` and `words`. */
  found(manifest: SnapshotManifest): string;
  /** Column that says how many a found row stands for; one when left out. */
  readonly weight?: string;
  /** Column by which the examples are chosen, least first; by ticker and place when left out. */
  readonly worst?: string;
}

/** A check that two queries over the snapshot's tables make. */
export type QueryCheck = Claim & Queries;

/** What a check that is no query found. */
export type Looked = Pick<QualityCheck, 'of' | 'count' | 'examples'> &
  Partial<Pick<QualityCheck, 'finding'>>;

/** A check that no query can make. */
type LookingCheck = Claim & { look(snapshot: OpenSnapshot): Promise<Looked> };

/** One claim about a snapshot and how to find what contradicts it. */
export type Check = QueryCheck | LookingCheck;

/** Makes a check. */
export async function makeCheck(
  snapshot: OpenSnapshot,
  name: string,
  check: Check,
): Promise<QualityCheck> {
  const looked = 'look' in check ? await check.look(snapshot) : await query(snapshot, check);
  const { title, unit } = check;
  const severity = check.isNoteFor?.(snapshot.manifest) === true ? 'note' : check.severity;
  const advice = 'advice' in check ? check.advice : null;
  const finding = findingOf(check, looked);
  const outcome = outcomeOf(looked);
  return { name, title, severity, unit, outcome, finding, advice, ...looked };
}

function outcomeOf({ of, count }: Looked): QualityCheck['outcome'] {
  if (count > 0) return 'failed';
  return of === 0 ? 'empty' : 'passed';
}

function findingOf({ unit, complaint }: Claim, { of, count }: Looked): string {
  if (of === 0) return `No ${unit} to look at.`;
  if (count === 0) return of === 1 ? 'Holds.' : `Holds for all ${of} ${unit}.`;
  return `${count} of ${of} ${unit} (${shareWords(count, of)}): ${complaint}.`;
}

const lookedSchema = z.strictObject({
  of: z.number(),
  count: z.number(),
  examples: z
    .array(z.object({ ticker: z.string().nullable(), where: z.string(), words: z.string() }))
    .nullable()
    .transform((examples) => examples ?? []),
});

async function query({ database, manifest }: OpenSnapshot, check: QueryCheck): Promise<Looked> {
  const worst = check.worst === undefined ? 0 : `found."${check.worst}"`;
  const weight = check.weight === undefined ? 1 : `found."${check.weight}"`;
  const [row] = await database.rows(
    `SELECT (${check.of(manifest)})::DOUBLE AS "of",
       coalesce(sum(${weight}), 0)::DOUBLE AS count,
       min({'worst': ${worst}, 'ticker': found.ticker, 'where': found."where", 'words': found.words},
         ${MOST_EXAMPLES}) AS examples
     FROM (${check.found(manifest)}) found`,
  );
  return lookedSchema.parse(row);
}
