import { z } from 'zod';
import type { DocumentKind } from '../../llm/facts.js';
import type { Row } from '../../store/duckdb.js';

/** Kinds of documents as agents know them. */
export const documentKindSchema = z.enum(['news', '10-K', '10-Q']);

/** What a model is told of a document, as SQL on its table; an amendment is of the form it amends. */
export function documentColumns(table: 'news' | 'filings'): { kind: string; company: string } {
  return {
    kind: table === 'news' ? "'news'" : "replace(form, '/A', '')",
    company: `coalesce((SELECT any_value(c.name) FROM companies c WHERE c.ticker = ${table}.ticker), ${table}.ticker)`,
  };
}

const documentSchema = z.looseObject({
  kind: documentKindSchema,
  company: z.string(),
  text: z.string(),
});

/** The document in a row that has these columns and a text; undefined where its text is null. */
export function documentIn(
  row: Row,
): { kind: DocumentKind; company: string; text: string } | undefined {
  if (row['text'] === null) return undefined;
  const { kind, company, text } = documentSchema.parse(row);
  return { kind, company, text };
}
