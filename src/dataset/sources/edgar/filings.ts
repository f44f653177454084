import { isCalendarDate, type CalendarDate } from '../../../base/calendar-date.js';
import type { Form } from '../../record.js';
import { refusal, type Refusal } from '../refusal.js';
import { inSeveral } from '../several.js';
import type { Span } from '../wanted-dates.js';
import type { Acceptance } from './acceptance-time.js';
import { acceptances } from './acceptances.js';
import { candidatesOf, type Candidate, type Filer } from './candidates.js';
import { AT_A_TIME, type Desk } from './desk.js';
import { archivePath, isAccession, mainFile, submissionPath } from './documents.js';
import type { EdgarOptions } from './edgar-options.js';
import { listedFilings } from './listed-filings.js';
import { liesIn } from './span.js';

/** A filing of the span whose text is there to be read. */
export interface FoundFiling {
  readonly id: string;
  readonly ticker: string;
  readonly form: Form;
  /** The form as filed. */
  readonly filed: string;
  readonly acceptance: Acceptance;
  readonly periodEnd: CalendarDate | null;
  /** The request for its main document, or for the submission as a whole. */
  readonly path: string;
  readonly part: 'document' | 'submission';
}

/**
 * Finds a filer's filings of the span, oldest first, and fetches their headers and documents. What cannot
 * be taken comes as a record of `set_aside`.
 */
export async function findFilings(
  desk: Desk,
  filer: Filer,
  span: Span,
  options: EdgarOptions,
): Promise<(FoundFiling | Refusal)[]> {
  const { listed, faults } = await listedFilings(desk, filer, span);
  const candidates = candidatesOf(listed, span, options);
  const named = candidates.filter(({ accession }) => isAccession(accession));
  const accepted = await acceptances(desk, filer, named, listed);
  const within = [...accepted].filter(([, { at }]) => liesIn(span, at)).toSorted(oldestFirst);
  const found = await inSeveral(within, AT_A_TIME, ([one, acceptance]) =>
    withDocument(desk, filer, one, acceptance),
  );
  const nameless = candidates
    .filter(({ accession }) => !isAccession(accession))
    .map((one) => unused(filer, one, 'its accession number is none', one.accession));
  const timeless = named
    .filter((one) => !accepted.has(one))
    .map((one) => unused(filer, one, 'nothing says when it was accepted', one.stamp));
  return [...found, ...nameless, ...timeless, ...faults];
}

type Accepted = readonly [Candidate, Acceptance];

function oldestFirst([a, first]: Accepted, [b, second]: Accepted): number {
  return `${first.at} ${a.accession}` < `${second.at} ${b.accession}` ? -1 : 1;
}

/** Its document; the submission as a whole where the list names none, or one that is not there. */
async function withDocument(
  desk: Desk,
  filer: Filer,
  one: Candidate,
  acceptance: Acceptance,
): Promise<FoundFiling | Refusal> {
  const file = mainFile(one);
  if (typeof file === 'object') return unused(filer, one, file.reason, file.detail);
  const filing = {
    id: idOf(filer, one),
    ticker: filer.ticker,
    form: one.form,
    filed: one.filed,
    acceptance,
    periodEnd: isCalendarDate(one.reportDate) ? one.reportDate : null,
  };
  const document = file === '' ? undefined : archivePath(filer.cik, one.accession, file);
  if (document !== undefined && (await desk.document(document)).found) {
    return { ...filing, path: document, part: 'document' };
  }
  const submission = submissionPath(filer.cik, one.accession);
  if ((await desk.document(submission)).found) {
    return { ...filing, path: submission, part: 'submission' };
  }
  return unused(filer, one, 'its document is not there', document ?? submission);
}

const idOf = ({ ticker }: Filer, { form, accession }: Candidate): string =>
  `${ticker}-${form}-${accession}`;

function unused(filer: Filer, one: Candidate, reason: string, detail: string): Refusal {
  const about = { meant_for: 'filings', ticker: filer.ticker, item: idOf(filer, one) } as const;
  return refusal(about, reason, detail, one.place);
}
