import { filingSections, type FilingSection } from '../../../src/dataset/text/filing-sections.js';
import type { ItemisedForm } from '../../../src/dataset/text/filing-items.js';
import { plainText } from '../../../src/dataset/text/plain-text.js';
import { annualItems, prose } from './sample-filings.js';

export const rules = { shortest: 1_500, longestShare: 0.8 };

export function sectionsOf(
  document: string,
  form: ItemisedForm,
  ...items: string[]
): FilingSection[] {
  return filingSections(plainText(document, { pages: true }), form, items, rules);
}

export function sectionOf(document: string, form: ItemisedForm, item: string): FilingSection {
  const [section] = sectionsOf(document, form, item);
  if (section === undefined) throw new Error('asked for one item, got none');
  return section;
}

/** An annual report in plain text whose item 7 has this heading. */
export function annualWith(heading: string, discussion = prose('discussion', 8_000)): string {
  const discussed = annualItems.findIndex(({ number }) => number === '7');
  const plain = ({ number, title, text }: (typeof annualItems)[number]): string =>
    `Item ${number}. ${title}\n\n${text}`;
  return [
    ...annualItems.slice(0, discussed).map(plain),
    `${heading}\n\n${discussion}`,
    ...annualItems.slice(discussed + 1).map(plain),
  ].join('\n\n');
}

export const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
