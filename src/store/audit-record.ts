import { z } from 'zod';
import { contentHash } from '../base/content-hash.js';
import type { ExperimentRecord } from './experiment-record.js';
import type { TrialRecord } from './run-record.js';

/** Version of `audit.json`. */
export const AUDIT_SCHEMA_VERSION = 1;

const auditItemIdSchema = z.enum([
  'look_ahead',
  'point_in_time',
  'reaction',
  'knowledge',
  'timing',
  'selection',
  'replay',
  'abstentions',
  'data_quality',
]);
export type AuditItemId = z.infer<typeof auditItemIdSchema>;

/** What an audit looks at, in the order it is told. */
export const auditItemIds: readonly AuditItemId[] = auditItemIdSchema.options;

/** What each item is called, and the question it answers. */
export const auditItems: Readonly<Record<AuditItemId, { title: string; question: string }>> = {
  look_ahead: {
    title: 'Look-ahead',
    question: 'Does any decision change when all that comes after it is changed?',
  },
  point_in_time: {
    title: 'Point in time',
    question: 'Was all that was shown available at the decision time?',
  },
  reaction: {
    title: 'Reaction to other inputs',
    question:
      'Does an agent decide otherwise when the tone of the news or the prices are turned round?',
  },
  knowledge: {
    title: 'Knowledge cut-off',
    question: 'May a model have read about the test window when it was trained?',
  },
  timing: {
    title: 'Execution timing',
    question:
      'How much of the return hangs on whether orders are filled at the same close or later?',
  },
  selection: {
    title: 'Selection on test',
    question: 'Were settings chosen by how they did on the test window?',
  },
  replay: {
    title: 'Replay identity',
    question: 'Does a trial come out the same, byte for byte, when it is played again?',
  },
  abstentions: {
    title: 'Abstentions',
    question: 'How often did a model give no usable answer?',
  },
  data_quality: {
    title: 'Data quality',
    question: 'Did checks of the data fail for the tickers and windows used?',
  },
};

/** What came of an item: nothing found, something a reader must know, something wrong, or not looked at. */
export const auditOutcomeSchema = z.enum(['pass', 'warn', 'fail', 'not_run']);
export type AuditOutcome = z.infer<typeof auditOutcomeSchema>;

const auditEvidenceSchema = z.strictObject({
  /** Whom or what it is about: an agent, a ticker, a model, a check. */
  about: z.string(),
  finding: z.string(),
  trial: z.string().nullable(),
  date: z.string().nullable(),
  /** Id of a document of the snapshot. */
  document: z.string().nullable(),
  /** The figures behind the finding, by name; shares and returns are fractions. */
  numbers: z.record(z.string(), z.number().nullable()),
});
export type AuditEvidence = z.infer<typeof auditEvidenceSchema>;

const auditItemSchema = z.strictObject({
  id: auditItemIdSchema,
  title: z.string(),
  outcome: auditOutcomeSchema,
  /** What was found, in one or two sentences. */
  summary: z.string(),
  evidence: z.array(auditEvidenceSchema),
});
export type AuditItem = z.infer<typeof auditItemSchema>;

/** `audit.json`: what an audit of an experiment found. */
export const auditRecordSchema = z.strictObject({
  schema_version: z.literal(AUDIT_SCHEMA_VERSION),
  experiment: z.string(),
  dataset: z.strictObject({ name: z.string(), fingerprint: z.string() }),
  /** {@link auditedHash} of what was audited: one that differs is of other trials. */
  audited: z.string(),
  /** Complete trials of the experiment, and those of them that were played again. */
  complete: z.number().int(),
  sampled: z.array(z.string()),
  /** What the sample and the changed futures were drawn with. */
  seed: z.number().int(),
  /** In the order of {@link auditItemIds}. */
  items: z.array(auditItemSchema),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;

/** What an audit is of: the snapshot, the complete trials of an experiment and their results. */
export function auditedHash(
  { fingerprint }: ExperimentRecord['dataset'],
  complete: readonly Pick<TrialRecord, 'id' | 'results'>[],
): string {
  const results = new Map(complete.map(({ id, results: each }) => [id, each]));
  const ids = [...results.keys()].toSorted();
  return contentHash({ fingerprint, trials: ids.map((id) => [id, results.get(id) ?? '']) });
}
