/** What is thought of a section. */
export type Verdict = 'good' | 'missing' | 'stub' | 'suspicious';

/** What a good section is. */
export interface SectionRules {
  /** Characters below which a section is not good. */
  readonly shortest: number;
  /** Share of the document above which its end was probably not found. */
  readonly longestShare: number;
}

/** Words one of which every discussion of results has. */
const DISCUSSES =
  /\bresults? of operations\b|\boperating results\b|\bliquidity\b|\bcapital resources\b|\bcash flows?\b|\bnet (?:income|loss|sales|revenues?)\b/i;
const DISCUSSIONS: ReadonlySet<string> = new Set(['7', 'I-2']);
const BY_REFERENCE =
  /\bincorporated (?:herein |into this \S+ )?by (?:this )?reference\b|\bhereby incorporated\b/i;
const ELSEWHERE =
  /\b(?:no (?:material )?changes?|see|refer(?:ence is made)? to|set forth|included|contained|presented|found|provided|appears?|appearing|discussed|described|captions?|disclosed)\b[\s\S]{0,200}?(?:\bannual report\b|\bexhibit (?:13|99)|\bpages?\b|\bfinancial (?:section|review|supplement)\b|\bform 10-[kq]\b|\bmanagement['’]?s discussion\b|\bitems? \d|\bnotes? \d)/i;
const WORD = /\p{L}{4,}/u;
/** Where a section that only refers says so. */
const BEGINNING = 1_000;

/** Judges what stands under a heading; `whole` is the length of the document. */
export function judgeSection(
  item: string,
  section: string,
  whole: number,
  { shortest, longestShare }: SectionRules,
): Verdict {
  if (section.length < 2 * shortest && BY_REFERENCE.test(section.slice(0, BEGINNING)))
    return 'stub';
  if (section.length < shortest) {
    // Nothing but numbers are the pages it is on.
    const refers = /\d/.test(section) && !WORD.test(section);
    return refers || ELSEWHERE.test(section) ? 'stub' : 'suspicious';
  }
  if (section.length > longestShare * whole) return 'suspicious';
  return DISCUSSIONS.has(item) && !DISCUSSES.test(section) ? 'suspicious' : 'good';
}
