/** Fictional filings in layouts that EDGAR has seen, made of a few sentences. */

const SENTENCES = {
  business: 'Toy Works makes wooden trains, kites and spinning tops for shops in nine countries. ',
  risks: 'A shortage of beech wood could raise our costs and harm our reputation with retailers. ',
  discussion:
    'Results of operations: net sales rose 4% on higher volumes, while freight weighed on margins. Liquidity stayed ample, as cash flows covered the new paint shop. ',
  market: 'A rise of one point in interest rates would cost about $2 million a year before taxes. ',
  statements: 'The accompanying notes are part of these statements, in thousands of dollars. ',
  quiet: 'There is nothing to report here for the period that this document covers, as before. ',
} as const;
export type Topic = keyof typeof SENTENCES;

/** Text of at least so many characters. */
export function prose(topic: Topic, characters: number): string {
  const sentence = SENTENCES[topic];
  return sentence.repeat(Math.ceil(characters / sentence.length)).trim();
}

export const MD_AND_A =
  'Management’s Discussion and Analysis of Financial Condition and Results of Operations';

interface AnnualItem {
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

/** Items of an annual report in their order. */
export const annualItems: readonly AnnualItem[] = [
  { number: '1', title: 'Business', text: prose('business', 4_000) },
  { number: '1A', title: 'Risk Factors', text: prose('risks', 6_000) },
  { number: '1B', title: 'Unresolved Staff Comments', text: 'None.' },
  { number: '2', title: 'Properties', text: prose('quiet', 400) },
  { number: '3', title: 'Legal Proceedings', text: prose('quiet', 300) },
  { number: '4', title: 'Mine Safety Disclosures', text: 'Not applicable' },
  {
    number: '5',
    title: 'Market for Registrant’s Common Equity, Related Stockholder Matters',
    text: prose('quiet', 500),
  },
  { number: '6', title: '[Reserved]', text: '' },
  { number: '7', title: MD_AND_A, text: prose('discussion', 8_000) },
  {
    number: '7A',
    title: 'Quantitative and Qualitative Disclosures About Market Risk',
    text: prose('market', 1_800),
  },
  {
    number: '8',
    title: 'Financial Statements and Supplementary Data',
    text: prose('statements', 9_000),
  },
  {
    number: '9',
    title: 'Changes in and Disagreements with Accountants on Accounting and Financial Disclosure',
    text: 'None',
  },
  { number: '9A', title: 'Controls and Procedures', text: prose('quiet', 900) },
  { number: '15', title: 'Exhibits, Financial Statement Schedules', text: prose('quiet', 700) },
];

/** The annual items, some with another text or title. */
export function changedItems(changes: Readonly<Record<string, Partial<AnnualItem>>>): AnnualItem[] {
  return annualItems.map((item) => ({ ...item, ...changes[item.number] }));
}

/** Inline XBRL as filed today: hidden facts, contents in a table with links, page footers. */
export function annualHtml(items: readonly AnnualItem[] = annualItems): string {
  const contents = items.map(
    ({ number, title }, page) =>
      `<tr><td><a href="#i${page}"><span>Item&#160;${number}.</span></a></td><td><a href="#i${page}">${title}</a></td><td>${page + 3}</td></tr>`,
  );
  const body = items.map(
    ({ number, title, text }, page) =>
      `${/^(?:1|5|10|15)$/.test(number) ? `<div><b>PART ${number === '1' ? 'I' : number === '5' ? 'II' : 'IV'}</b></div>` : ''}
       <div id="i${page}"><span style="font-weight:700">Item ${number}.</span><span style="font-weight:700">&#160;&#160;&#160;&#160;${title}</span></div>
       ${htmlParagraphs(text)}
       <div style="text-align:center"><span>${page + 3}</span></div>
       <hr style="page-break-after:always"/><div><a href="#toc">Table of Contents</a></div>`,
  );
  return `<?xml version='1.0' encoding='ASCII'?>
<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><head><title>toy-20231231</title></head><body>
<div style="display:none"><ix:header><ix:hidden><ix:nonNumeric name="dei:Amendment">false</ix:nonNumeric></ix:hidden></ix:header></div>
<div>TOY WORKS INC.</div><div>FORM 10-K</div><div id="toc">TABLE OF CONTENTS</div>
<table>${contents.join('')}</table>${body.join('')}<div>SIGNATURES</div><p>Pursuant to the requirements of the Act.</p></body></html>`;
}

/** About so many characters to a paragraph, each in a `div`. */
function htmlParagraphs(text: string): string {
  return text
    .split(/(?<=\. )(?=[A-Z])/)
    .map((sentence) => `<div><span>${sentence.replaceAll('&', '&amp;')}</span></div>`)
    .join('<div><br/></div>');
}

/** Breaks text into lines as word processors of the 1990s did. */
export function wrapped(text: string, width = 72): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** A full submission as plain text, with pages, contents with leaders, and headings in capitals. */
export function annualTextSubmission(items: readonly AnnualItem[] = annualItems): string {
  const contents = items.map(
    ({ number, title }, page) => `   Item ${number}.  ${title} ${'.'.repeat(20)} ${page + 2}`,
  );
  const body = items.map(
    ({ number, title, text }, page) =>
      `ITEM ${number}.  ${wrapped(title.toUpperCase(), 50)}\n\n${wrapped(text)}\n\n                                      ${page + 2}\n<PAGE>\n`,
  );
  return `<SEC-DOCUMENT>0000000001-97-000001.txt : 19970328
<SEC-HEADER>0000000001-97-000001.hdr.sgml : 19970328
CONFORMED SUBMISSION TYPE:\t10-K
</SEC-HEADER>
<DOCUMENT>
<TYPE>10-K
<SEQUENCE>1
<TEXT>

                                  FORM 10-K
                               TABLE OF CONTENTS

${contents.join('\n')}

                                     PART I

${body.join('\n')}
                                   SIGNATURES

Pursuant to the requirements of the Act.
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<TEXT>
begin 644 logo.gif
M1TE&.#EA
end
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
`;
}

/** A quarterly report whose headings lie in tables and whose item 2 comes in both parts. */
export function quarterlyHtml(discussion: string = prose('discussion', 5_000)): string {
  const heading = (number: string, title: string): string =>
    `<table><tr><td><b>Item ${number}.</b></td><td><b>${title}</b></td></tr></table>`;
  return `<html><body><p>FORM 10-Q</p><p>INDEX</p>
<table><tr><td>Part I</td><td>Financial Information</td></tr>
<tr><td>Item 1.</td><td>Financial Statements</td><td>3</td></tr>
<tr><td>Item 2.</td><td>${MD_AND_A}</td><td>9</td></tr>
<tr><td>Item 3.</td><td>Quantitative and Qualitative Disclosures about Market Risk</td><td>14</td></tr>
<tr><td>Item 4.</td><td>Controls and Procedures</td><td>14</td></tr>
<tr><td>Part II</td><td>Other Information</td></tr>
<tr><td>Item 1A.</td><td>Risk Factors</td><td>15</td></tr>
<tr><td>Item 2.</td><td>Unregistered Sales of Equity Securities and Use of Proceeds</td><td>15</td></tr>
<tr><td>Item 6.</td><td>Exhibits</td><td>16</td></tr></table>
<p>PART I – FINANCIAL INFORMATION</p>${heading('1', 'Financial Statements')}<p>${prose('statements', 4_000)}</p>
${heading('2', MD_AND_A)}<p>${discussion}</p>
${heading('3', 'Quantitative and Qualitative Disclosures about Market Risk')}<p>${prose('market', 600)}</p>
${heading('4', 'Controls and Procedures')}<p>${prose('quiet', 800)}</p>
<p>PART II – OTHER INFORMATION</p>${heading('1A', 'Risk Factors')}<p>There were no material changes to the risk factors in our Annual Report on Form 10-K.</p>
${heading('2', 'Unregistered Sales of Equity Securities and Use of Proceeds')}<p>${prose('quiet', 6_500)}</p>
${heading('6', 'Exhibits')}<p>${prose('quiet', 300)}</p><p>SIGNATURES</p></body></html>`;
}
