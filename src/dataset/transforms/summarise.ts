import { z } from 'zod';
import { condense } from '../../llm/condensing/condense.js';
import { modelSchema } from '../../llm/options.js';
import { literal } from '../../store/duckdb.js';
import { askRows } from './ask-rows.js';
import { documentColumns, documentIn, documentKindSchema } from './document-kind.js';
import type { Transform } from './transform.js';

export const summariseOptions = z.strictObject({
  kind: z.literal('summarise'),
  kinds: z
    .array(documentKindSchema)
    .min(1)
    .default([...documentKindSchema.options])
    .describe('Documents that are summarised; amendments go with their form.'),
  longer_than: z
    .number()
    .int()
    .min(0)
    .default(2_000)
    .describe('Characters above which a document is summarised.'),
  max_words: z.number().int().min(20).default(120).describe('Most words of a summary.'),
  model: modelSchema
    .prefault({ backend: 'offline' })
    .describe('The model that writes summaries; its answers are kept and asked for once.'),
});
type SummariseOptions = z.infer<typeof summariseOptions>;

/**
 * Writes the summary of each long document, which agents then read in place of the text. One that is
 * longer than the model reads at once is read in parts. Where the model has no usable answer the summary
 * stays null, agents read the text, and `set_aside` says so.
 */
export const summarise: Transform<SummariseOptions> = {
  summary: 'Condenses long documents with a model; agents read the summary in place of the text.',
  async apply(world, options) {
    const model = world.openModel(options.model);
    const { kinds, longer_than, max_words: maxWords } = options;
    for (const table of ['news', 'filings'] as const) {
      const columns = documentColumns(table);
      const isChosen = `${columns.kind} IN (${kinds.map(literal).join(', ')})`;
      await askRows(world.database, {
        table,
        step: 'summarise',
        without: 'no usable summary: agents read the text',
        read: {
          ...columns,
          text: `CASE WHEN ${isChosen} AND length(text) > ${longer_than} THEN text END`,
        },
        write: { name: 'summary', type: 'VARCHAR' },
        ask: async (row) => {
          const document = documentIn(row);
          if (document === undefined) return undefined;
          return (await condense({ ...document, maxWords }, model)).text;
        },
      });
    }
  },
};
