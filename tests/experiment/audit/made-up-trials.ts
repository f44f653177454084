import type { AuditedTrial } from '../../../src/experiment/audit/audited.js';
import type { Examination } from '../../../src/experiment/audit/examination.js';
import type { Reaction } from '../../../src/experiment/audit/reaction.js';
import type { AuditItem } from '../../../src/store/audit-record.js';

type Entry = AuditedTrial['entry'];

/** A trial of which only what is given matters. */
export function auditedTrial(
  entry: Partial<Entry> = {},
  record: Partial<AuditedTrial['record']> = {},
): AuditedTrial {
  const { agent = 'finmem', ticker = 'ACME', seed = 1 } = entry;
  const id = `${agent}-${ticker}-${seed}-${JSON.stringify(entry.cell ?? {})}`;
  const windows = { warm_up: ['2022-01-03', '2022-03-31'], test: ['2022-04-01', '2022-06-29'] };
  return {
    entry: {
      id,
      agent,
      ticker,
      seed,
      cell: {},
      base: true,
      window: 'all',
      rung: null,
      preset: null,
      model: null,
      knowledge_cutoff: null,
      knowledge: 'none',
      ...entry,
    },
    record: {
      schema_version: 2,
      id,
      agent,
      kind: 'finmem',
      ticker,
      seed,
      windows: { warm_up: [...pair(windows.warm_up)], test: [...pair(windows.test)] },
      execution: {},
      costs: {},
      options: {},
      snapshot: { dataset: 'tiny', fingerprint: 'feed' },
      result_version: 2,
      abstentions: 0,
      usage: { calls: 0, input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 },
      mask: null,
      results: `results of ${id}`,
      ...record,
    },
    trial: null,
  };
}

const pair = ([from = '', to = '']: readonly string[]): [string, string] => [from, to];

export const reaction = (changed: number, reversed = 0): Reaction => ({
  sessions: 100,
  changed,
  reversed,
  firstChange: changed === 0 ? null : '2022-04-04',
  before: 0.1,
  after: 0.1,
});

/** An examination in which nothing was found, but for what is given. */
export function examination(
  audited: AuditedTrial,
  parts: Partial<Omit<Examination, 'audited'>> = {},
): Examination {
  return {
    audited,
    documents: 10,
    replay: { value: [] },
    lookAhead: { value: [{ after: '2022-04-05', last: '2022-04-05', difference: null }] },
    news: { value: reaction(0) },
    prices: { value: reaction(0) },
    timing: { value: { ...reaction(0), timing: 'next_open', other: 'same_close' } },
    ...parts,
  };
}

/** What an item came to, for a test to compare. */
export const told = ({ outcome, summary }: AuditItem): string => `${outcome}: ${summary}`;
