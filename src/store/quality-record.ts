import { z } from 'zod';

/** Version of the quality record. */
export const QUALITY_SCHEMA_VERSION = 1;

/** What a failed check means: the data are wrong, may be wrong, or are as they are and good to know. */
export const severitySchema = z.enum(['error', 'warning', 'note']);
export type Severity = z.infer<typeof severitySchema>;

const qualityExampleSchema = z.strictObject({
  /** Null where it is about no single ticker. */
  ticker: z.string().nullable(),
  /** A session date, the id of a document, a file: whatever finds it. */
  where: z.string(),
  /** What is wrong there. */
  words: z.string(),
});
export type QualityExample = z.infer<typeof qualityExampleSchema>;

const qualityCheckSchema = z.strictObject({
  /** Its name in the catalog. */
  name: z.string(),
  /** The sentence it holds to be true. */
  title: z.string(),
  severity: severitySchema,
  /** Empty is one that had nothing to look at, which says nothing about the data. */
  outcome: z.enum(['passed', 'failed', 'empty']),
  /** How many contradict it. */
  count: z.number().int(),
  /** How many were looked at, of what `unit` says. */
  of: z.number().int(),
  /** What was looked at, in the plural: `documents`, `bars`, `tickers`. */
  unit: z.string(),
  /** What was found, as one sentence. */
  finding: z.string(),
  /** What to do where it fails, as one sentence; null where nothing needs to be done. */
  advice: z.string().nullable(),
  /** The first few, at most {@link MOST_EXAMPLES}, in a fixed order. */
  examples: z.array(qualityExampleSchema),
});
export type QualityCheck = z.infer<typeof qualityCheckSchema>;

/** Examples told of one check. */
export const MOST_EXAMPLES = 10;

/** `news`, `10-K`, `10-Q`, `10-K/A` or `10-Q/A`. */
const documentKindSchema = z.string();

const priceFactsSchema = z.strictObject({
  ticker: z.string(),
  name: z.string(),
  calendar: z.string(),
  first: z.string(),
  last: z.string(),
  /** Bars held. */
  bars: z.number().int(),
  /** Sessions of its calendar from the first bar to the last, both included. */
  sessions: z.number().int(),
  /** Of those sessions, the ones without a bar. */
  missing: z.number().int(),
  /** Largest simple return of the adjusted close from one bar to the next, either way; null with one bar. */
  largest_move: z.strictObject({ date: z.string(), change: z.number() }).nullable(),
  /** Bars by where their adjusted close is from: `source`, `computed`, `none`. */
  adjustment: z.record(z.string(), z.number().int()),
  news: z.number().int(),
  filings: z.number().int(),
});

/**
 * How good a snapshot is: what its checks found and what it holds, counted. It is measured from the
 * snapshot's files alone, so the same snapshot has the same record on any machine.
 */
export const qualityRecordSchema = z.strictObject({
  schema_version: z.literal(QUALITY_SCHEMA_VERSION),
  dataset: z.string(),
  fingerprint: z.string(),
  /** First and last session date of the prices. */
  span: z.tuple([z.string(), z.string()]),
  /** All checks, in the catalog’s order. */
  checks: z.array(qualityCheckSchema),
  /** In the order of the tickers. */
  tickers: z.array(priceFactsSchema),
  /** By ticker and month; every month between a ticker’s first and last of anything, empty ones too. */
  coverage: z.array(
    z.strictObject({
      ticker: z.string(),
      /** `YYYY-MM`: of the session for bars, of `available_at` in UTC for documents. */
      month: z.string(),
      /** Sessions of its calendar, from the ticker’s first bar to its last. */
      sessions_expected: z.number().int(),
      bars: z.number().int(),
      news: z.number().int(),
      filings: z.number().int(),
    }),
  ),
  /** Documents by kind and characters; bins 0, 1, 2-4, 5-9, 10-19, 20-49, …; `to` is the last in it. */
  lengths: z.array(
    z.strictObject({
      kind: documentKindSchema,
      from: z.number().int(),
      to: z.number().int(),
      documents: z.number().int(),
    }),
  ),
  /** Null is a language not looked for or not found. Most first. */
  languages: z.array(
    z.strictObject({ language: z.string().nullable(), documents: z.number().int() }),
  ),
  availability: z.array(
    z.strictObject({
      kind: documentKindSchema,
      stated: z.number().int(),
      assumed: z.number().int(),
    }),
  ),
  /** Documents by the hours from `available_at` to the decision time that sees them; `to` is not in it. */
  delays: z.array(
    z.strictObject({
      kind: documentKindSchema,
      from_hours: z.number(),
      /** Null is no limit. */
      to_hours: z.number().nullable(),
      documents: z.number().int(),
    }),
  ),
  /** What was not taken in, by step and reason. */
  set_aside: z.array(
    z.strictObject({
      meant_for: z.string(),
      step: z.string(),
      reason: z.string(),
      rows: z.number().int(),
    }),
  ),
  /** News that says what an earlier item of the same ticker says. */
  duplicates: z.strictObject({
    news: z.number().int(),
    /** With the very same words as an earlier one. */
    exact: z.number().int(),
    /** Items looked at for nearly the same words; all where there are few. */
    sampled: z.number().int(),
    /** Of the sampled, those with nearly the same words as an earlier one of the days before. */
    near: z.number().int(),
  }),
  /** Sections of filings by item and verdict; empty without `extract_sections`. */
  sections: z.array(
    z.strictObject({ item: z.string(), verdict: z.string(), filings: z.number().int() }),
  ),
});
export type QualityRecord = z.infer<typeof qualityRecordSchema>;

/** Checks of this severity that failed, in the catalog’s order. */
export function failedChecks({ checks }: QualityRecord, severity: Severity): QualityCheck[] {
  return checks.filter((check) => check.outcome === 'failed' && check.severity === severity);
}
