import { z } from 'zod';
import type { KeptReply } from '../../fetching/archive.js';
import { notThat, replyJson } from './reply-json.js';

/** One line of a filer's list of filings. */
export interface ListedFiling {
  readonly accession: string;
  /** The form as filed, such as `10-K405/A`. */
  readonly filed: string;
  readonly filingDate: string;
  /** Last day of the period reported on; empty where there is none. */
  readonly reportDate: string;
  /** `acceptanceDateTime`, whose `Z` lies for some filers. */
  readonly stamp: string;
  /** `primaryDocument`; empty for filings older than the list. */
  readonly document: string;
  /** The request whose reply lists it. */
  readonly place: string;
}

/** A page of older filings: its name, how many it holds, and the span of their filing dates. */
export type OlderPage = z.infer<typeof olderPageSchema>;

const column = z.array(z.string());
const columnsSchema = z.object({
  accessionNumber: column,
  form: column,
  filingDate: column,
  reportDate: column,
  acceptanceDateTime: column,
  primaryDocument: column,
});
const olderPageSchema = z.object({
  name: z
    .string()
    .regex(/^CIK\d{10}-submissions-\d{1,6}\.json$/, 'expected CIK…-submissions-….json'),
  filingCount: z.int(),
  filingFrom: z.iso.date(),
  filingTo: z.iso.date(),
});
const filerSchema = z.object({
  // Padded for some filers, not for others.
  cik: z.union([z.int(), z.string().regex(/^\d{1,10}$/)]),
  filings: z.object({ recent: columnsSchema, files: z.array(olderPageSchema) }),
});

/** A filer's recent filings, newest first, and where older ones are. */
export interface FilerList {
  readonly recent: readonly ListedFiling[];
  readonly older: readonly OlderPage[];
}

const LIST = 'EDGAR’s list of a filer’s filings';

/** Reads the list of a filer. Throws a `UserError` naming the request for anything else. */
export async function readFilerList(reply: KeptReply, cik: number): Promise<FilerList> {
  const { cik: answered, filings } = await replyJson(reply, filerSchema, LIST);
  if (Number(answered) !== cik) {
    throw notThat(LIST, reply.name, `it is about the CIK ${answered}, not ${cik}`);
  }
  return { recent: rowsOf(filings.recent, reply.name), older: filings.files };
}

/** Reads a page of older filings: the same columns, at the top level. */
export async function readOlderPage(reply: KeptReply): Promise<ListedFiling[]> {
  return rowsOf(await replyJson(reply, columnsSchema, LIST), reply.name);
}

/** Columns to rows; columns that are not all as long cannot be told apart into filings. */
function rowsOf(columns: z.infer<typeof columnsSchema>, place: string): ListedFiling[] {
  const rows = columns.accessionNumber.length;
  for (const [name, values] of Object.entries(columns)) {
    if (values.length === rows) continue;
    const detail = `${name} has ${values.length} entries, accessionNumber has ${rows}`;
    throw notThat(LIST, place, detail);
  }
  return columns.accessionNumber.map((accession, i) => ({
    accession,
    filed: columns.form[i] ?? '',
    filingDate: columns.filingDate[i] ?? '',
    reportDate: columns.reportDate[i] ?? '',
    stamp: columns.acceptanceDateTime[i] ?? '',
    document: columns.primaryDocument[i] ?? '',
    place,
  }));
}
