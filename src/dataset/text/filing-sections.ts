import { formPlaces, type ItemisedForm } from './filing-items.js';
import { readingOrder, type PlacedHeading } from './heading-order.js';
import { numberedHeadings, titleHeadings, type Heading } from './headings.js';
import { judgeSection, type SectionRules, type Verdict } from './judge-section.js';

/** An item of a filing: found or not, and what is thought of it. */
export interface FilingSection {
  readonly item: string;
  /** The heading it was found under; null where none was. */
  readonly heading: string | null;
  readonly verdict: Verdict;
  /** What stands under the heading, exactly as in the document; empty where missing. */
  readonly text: string;
}

/** A stretch of the document from a heading to where the next of another item stands. */
interface Stretch extends PlacedHeading {
  readonly text: string;
}

/**
 * Finds items in the plain text of a 10-K or 10-Q.
 *
 * 1. Headings are lines that begin with an item's number, with or without its statutory title; lines
 *    that only mention it (`Item 7 of this report`, `see Item 7`, a quotation) are none. A number
 *    without a title may be of either part of a 10-Q.
 * 2. Of these, the chain of highest worth in the form's order is kept ({@link readingOrder}). The
 *    contents lose to the body, whose items have room; a lone mention inside a section is out of order
 *    and does not end it; page headers that repeat the item are part of it.
 * 3. An item is what stands between its heading and the next one kept.
 * 4. An item that is not good so far is looked for once more among lines that hold the title alone.
 *
 * Limits: headings must begin their line; a filing whose index maps items to pages and whose body has
 * titles of its own gives stubs; text that lies in another document is not fetched; a section whose end
 * was missed is known by its share of the document only.
 */
export function filingSections(
  text: string,
  form: ItemisedForm,
  items: readonly string[],
  rules: SectionRules,
): FilingSection[] {
  const numbered = numberedHeadings(text, form);
  const first = stretches(text, form, numbered, []);
  let second: Stretch[] | undefined;
  return items.map((item) => {
    const found = sectionOf(item, form, first, text.length, rules);
    if (found.verdict === 'good') return found;
    const ends = numbered.filter(({ labels }) => labels.some(({ strength }) => strength >= ENDS));
    second ??= stretches(text, form, titleHeadings(text, form), ends);
    const other = sectionOf(item, form, second, text.length, rules);
    return other.verdict === 'good' || found.verdict === 'missing' ? other : found;
  });
}

/** What speaks enough for a numbered heading to end a section that was found by its title. */
const ENDS = 2;

function sectionOf(
  item: string,
  form: ItemisedForm,
  all: readonly Stretch[],
  whole: number,
  rules: SectionRules,
): FilingSection {
  const part = formPlaces[form].find(({ name }) => name === item)?.part;
  const own = all.filter(
    ({ heading, place }) => heading.covers.includes(item) && formPlaces[form][place]?.part === part,
  );
  const [longest] = own.toSorted((one, other) => other.text.length - one.text.length);
  if (longest === undefined) return { item, heading: null, verdict: 'missing', text: '' };
  const { heading, text } = longest;
  return { item, heading: heading.shown, verdict: judgeSection(item, text, whole, rules), text };
}

/** The document cut at the headings that make up its order, and at further ends. */
function stretches(
  text: string,
  form: ItemisedForm,
  headings: readonly Heading[],
  ends: readonly Heading[],
): Stretch[] {
  const chosen = readingOrder(headings, formPlaces[form].length, text.length);
  return chosen.map(({ heading, place }, index) => {
    const next = chosen[index + 1]?.heading.start ?? text.length;
    const end = ends.find(({ start }) => start >= heading.end)?.start ?? text.length;
    const section = text.slice(heading.end, Math.min(next, end));
    return { heading, place, text: withoutPartTitle(section).trim() };
  });
}

/** The header of the next part's first page belongs to what follows. */
function withoutPartTitle(section: string): string {
  const end = section.trimEnd();
  const line = end.lastIndexOf('\n') + 1;
  return /^\s*PART\s+(?:IV|I{1,3})\b.{0,40}$/.test(end.slice(line)) ? end.slice(0, line) : section;
}
