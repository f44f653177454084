import type { Instant } from '../../../base/calendar-date.js';
import {
  assumedAcceptance,
  filerClock,
  readingsOf,
  statedAcceptance,
  type Acceptance,
  type FilerClock,
} from './acceptance-time.js';
import { inSeveral } from '../several.js';
import type { Candidate, Filer } from './candidates.js';
import { AT_A_TIME, type Desk } from './desk.js';
import { headerPath, submissionPath } from './documents.js';
import type { ListedFiling } from './submissions.js';

/**
 * When each filing was accepted: as its header states, or else as the list of filings says, read by what
 * is known of the filer's clock. Those of which nothing is known are left out.
 */
export async function acceptances(
  desk: Desk,
  { cik }: Filer,
  candidates: readonly Candidate[],
  listed: readonly ListedFiling[],
): Promise<Map<Candidate, Acceptance>> {
  const times = await inSeveral(candidates, AT_A_TIME, (one) => statedTime(desk, cik, one));
  const stated = new Map(candidates.map((one, i) => [one.accession, times[i]]));
  const clock = times.includes(undefined) ? clockOf(listed, stated) : 'unknown';
  const accepted = new Map<Candidate, Acceptance>();
  for (const one of candidates) {
    const acceptance = acceptanceOf(one, stated.get(one.accession), clock);
    if (acceptance !== undefined) accepted.set(one, acceptance);
  }
  return accepted;
}

/**
 * The time in a filing's header. Filings from before there were pages of headers have it in the submission
 * as a whole, which is asked for where it is needed anyway, the list naming no document.
 */
async function statedTime(
  desk: Desk,
  cik: number,
  { accession, document }: ListedFiling,
): Promise<Instant | undefined> {
  const header = await desk.header(headerPath(cik, accession));
  if (header.found) return statedAcceptance(await header.text());
  if (document !== '') return undefined;
  const submission = await desk.document(submissionPath(cik, accession));
  return submission.found ? statedAcceptance(await submission.text()) : undefined;
}

/** Forms companies send in themselves; others, such as EFFECT, EDGAR writes at night. */
const SENT_IN = /^(?:10-[KQ]|8-K|[345])(?:\/A)?$/;

function clockOf(
  listed: readonly ListedFiling[],
  stated: ReadonlyMap<string, Instant | undefined>,
): FilerClock {
  return filerClock(
    listed
      .filter(({ filed }) => SENT_IN.test(filed))
      .map(({ accession, stamp }) => ({
        readings: readingsOf(stamp),
        stated: stated.get(accession),
      })),
  );
}

function acceptanceOf(
  { readings, filingDate }: Candidate,
  stated: Instant | undefined,
  clock: FilerClock,
): Acceptance | undefined {
  if (stated !== undefined) return { at: stated, availability: 'stated' };
  const at = assumedAcceptance(readings, clock, filingDate);
  return at === undefined ? undefined : { at, availability: 'assumed' };
}
