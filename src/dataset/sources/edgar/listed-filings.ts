import { UserError } from '../../../base/user-error.js';
import type { KeptReply } from '../../fetching/archive.js';
import { refusal, type Refusal } from '../refusal.js';
import type { Span } from '../wanted-dates.js';
import type { Filer } from './candidates.js';
import type { Desk } from './desk.js';
import { overlaps } from './span.js';
import { readFilerList, readOlderPage, type ListedFiling, type OlderPage } from './submissions.js';

/** A filer's list as far as the span needs it, each filing once, and what is wrong with it. */
export interface ListedFilings {
  readonly listed: readonly ListedFiling[];
  readonly faults: readonly Refusal[];
}

/** Reads a filer's recent filings and those pages of older ones whose dates overlap the span. */
export async function listedFilings(
  desk: Desk,
  { ticker, cik }: Filer,
  span: Span,
): Promise<ListedFilings> {
  const file = `CIK${String(cik).padStart(10, '0')}.json`;
  const reply = await desk.list(file);
  if (!reply.found) {
    throw new UserError(`EDGAR has no list of filings for ${ticker}, CIK ${cik}`, {
      where: reply.name,
      hint: 'Check the ticker, or its number under ciks of the source.',
    });
  }
  const { recent, older } = await readFilerList(reply, cik);
  // The newest list wins: filings move from it to the older ones as others are filed.
  const listed = new Map(recent.map((one) => [one.accession, one]));
  const faults: Refusal[] = [];
  for (const page of older.filter((one) => overlaps(one, span))) {
    const pageReply = await olderPage(desk, page, reply);
    const filings = await readOlderPage(pageReply);
    for (const one of filings) if (!listed.has(one.accession)) listed.set(one.accession, one);
    if (filings.length !== page.filingCount) {
      faults.push(miscounted(ticker, page, filings.length, pageReply.name));
    }
  }
  return { listed: [...listed.values()], faults };
}

/**
 * A page of older filings. Its name stays while filings move into it, so that one got before the list that
 * names it may be behind, and what lies between would be lost: only one got later will do.
 */
async function olderPage(desk: Desk, { name }: OlderPage, list: KeptReply): Promise<KeptReply> {
  const reply = await desk.list(name, list.fetched);
  if (reply.found) return reply;
  throw new UserError('EDGAR names this page of older filings and does not have it', {
    where: reply.name,
    hint: 'Fetch everything again with --refresh: the list that names it may be out of date.',
    exitCode: 1,
  });
}

/** Replies kept from different days need not fit each other; then filings may be missing. */
function miscounted(
  ticker: string,
  { name, filingCount }: OlderPage,
  there: number,
  place: string,
): Refusal {
  const about = { meant_for: 'filings', ticker, item: name } as const;
  const reason = 'a page of older filings holds another number than its list says';
  return refusal(about, reason, `${filingCount} listed, ${there} there`, place);
}
