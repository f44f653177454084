import type { PipelineTicker } from '../../pipeline-ticker.js';
import type { SourceRecord } from '../../record.js';
import { refusal, type Refusal } from '../refusal.js';
import type { Source, SourceWorld } from '../source.js';
import { requiredDates } from '../wanted-dates.js';
import type { Filer } from './candidates.js';
import { openDesk, type Desk } from './desk.js';
import { documentText, mainDocumentText } from './documents.js';
import type { EdgarOptions } from './edgar-options.js';
import { findFilings, type FoundFiling } from './filings.js';
import { edgarServices } from './service.js';
import { cikOf, givenCik, readTickers } from './tickers.js';

/**
 * Annual and quarterly reports as companies filed them with the SEC, available from the moment EDGAR
 * accepted them: New York time, from the filing's SGML header. The document is yielded as filed.
 */
export function edgarSource(options: EdgarOptions, world: SourceWorld): Source {
  const { kind, forms, amendments, ciks } = options;
  const span = requiredDates(kind, world);
  const services = edgarServices(options);
  const desk = openDesk(world.archive, services, span.to);
  let found: readonly (FoundFiling | Refusal)[] = [];
  return {
    // Where EDGAR is asked, and by whom, changes nothing.
    settings: { kind, forms, amendments, ciks },
    inputs: async () => {
      const filings: (FoundFiling | Refusal)[] = [];
      for (const filer of await filersOf(world.tickers, options, desk)) {
        filings.push(...(await findFilings(desk, filer, span, options)));
      }
      found = filings;
      return desk.read();
    },
    records: async function* () {
      for (const one of found) yield 'table' in one ? one : await recordOf(one, desk);
    },
  };
}

/** Coins file nothing, though a fund may bear the ticker of one. */
async function filersOf(
  tickers: readonly PipelineTicker[],
  options: EdgarOptions,
  desk: Desk,
): Promise<Filer[]> {
  const companies = tickers.filter(({ calendar }) => calendar !== 'crypto');
  const isGiven = companies.every(({ ticker }) => givenCik(ticker, options) !== undefined);
  const known = isGiven ? new Map<string, number>() : await readTickers(await desk.tickers());
  return companies.map(({ ticker }) => ({
    ticker,
    cik: givenCik(ticker, options) ?? cikOf(ticker, known),
  }));
}

async function recordOf(filing: FoundFiling, desk: Desk): Promise<SourceRecord> {
  const { id, ticker, form, acceptance, periodEnd } = filing;
  const reply = await desk.document(filing.path);
  const file = await reply.text();
  const text =
    filing.part === 'document' ? documentText(file) : mainDocumentText(file, filing.filed);
  const place = reply.name;
  if (typeof text === 'object') {
    return refusal({ meant_for: 'filings', ticker, item: id }, text.reason, text.detail, place);
  }
  return {
    table: 'filings',
    id,
    ticker,
    form,
    available_at: acceptance.at,
    availability: acceptance.availability,
    period_end: periodEnd,
    text,
    source: 'edgar',
    place,
  };
}
