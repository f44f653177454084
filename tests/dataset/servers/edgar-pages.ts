import type { Held } from './edgar-filed.js';

/** The page of headers: SGML with its tags escaped, in a `pre`. */
export function headersPage(held: Held): string {
  const header = sgmlHeader(held).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<HTML>\n<HEAD><TITLE>EDGAR filing index headers</TITLE></HEAD>\n<BODY>\n<PRE>\n${header}</PRE>\n</BODY></HTML>\n`;
}

/** The submission as a whole: its header, an exhibit, and `main` as the main document. */
export function submissionText(held: Held, main: string): string {
  const { accession, filingDate, form, document } = held;
  const part = (type: string, sequence: number, file: string, text: string): string =>
    `<DOCUMENT>\n<TYPE>${type}\n<SEQUENCE>${sequence}\n<FILENAME>${file}\n<TEXT>\n${text}\n</TEXT>\n</DOCUMENT>\n`;
  const cover = part('COVER', 1, 'cover.txt', 'A letter that covers the filing.');
  const exhibit = part('EX-31.1', 3, 'ex311.htm', '<html><body>I certify.</body></html>');
  return `<SEC-DOCUMENT>${accession}.txt : ${digits(filingDate)}\n${sgmlHeader(held)}${cover}${part(form, 2, document, main)}${exhibit}</SEC-DOCUMENT>\n`;
}

const digits = (text: string): string => text.replaceAll(/\D/g, '');

function sgmlHeader({ accession, filingDate, clock, form, reportDate, filer }: Held): string {
  return `<SEC-HEADER>${accession}.hdr.sgml : ${digits(filingDate)}
<ACCEPTANCE-DATETIME>${digits(clock)}
ACCESSION NUMBER:\t\t${accession}
CONFORMED SUBMISSION TYPE:\t${form}
CONFORMED PERIOD OF REPORT:\t${digits(reportDate)}
FILED AS OF DATE:\t\t${digits(filingDate)}
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t${filer.name}
\t\tCENTRAL INDEX KEY:\t\t${String(filer.cik).padStart(10, '0')}
</SEC-HEADER>
`;
}

/** An annual or quarterly report as companies file it today: inline XBRL, contents with links, items. */
export function reportPage(held: Held): string {
  const isAnnual = held.form.startsWith('10-K');
  const items = isAnnual ? annualItems : quarterlyItems;
  const contents = items
    .map(
      ({ item, title }, n) =>
        `<tr><td><a href="#i${n}">${item}</a></td><td>${title}</td><td>${n * 9 + 3}</td></tr>`,
    )
    .join('\n');
  const body = items.map(({ part, item, title, topic }, n) => {
    const heading = `<p id="i${n}" style="font-weight:700"><span>${item}&#160;&#160;</span><span>${title}</span></p>`;
    const divider = part === undefined ? '' : `<p style="text-align:center"><b>${part}</b></p>\n`;
    return `${divider}${heading}\n${paragraphs(held, topic, n)}`;
  });
  return `<?xml version='1.0' encoding='ASCII'?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL">
<head><title>${held.document}</title><style>p { margin: 0 }</style></head>
<body>
<div style="display:none"><ix:header><ix:hidden><ix:nonNumeric name="dei:EntityCentralIndexKey">${held.filer.cik}</ix:nonNumeric></ix:hidden></ix:header></div>
<p>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</p>
<p><b>FORM ${held.form}</b></p>
<p>${held.filer.name}. For the period ended ${held.reportDate}.${held.form.endsWith('/A') ? ' This amendment restates the report as a whole.' : ''}</p>
<p>TABLE OF CONTENTS</p>
<table>
${contents}
</table>
${body.join('\n')}
<p>SIGNATURES</p>
</body>
</html>
`;
}

interface Item {
  readonly part?: string;
  readonly item: string;
  readonly title: string;
  readonly topic: string;
}

const discussion =
  'Management&#8217;s Discussion and Analysis of Financial Condition and Results of Operations';
const market = 'Quantitative and Qualitative Disclosures About Market Risk';
const annualItems: readonly Item[] = [
  { part: 'PART I', item: 'Item 1.', title: 'Business', topic: 'business' },
  { item: 'Item 1A.', title: 'Risk Factors', topic: 'risks' },
  { item: 'Item 2.', title: 'Properties', topic: 'properties' },
  { part: 'PART II', item: 'Item 7.', title: discussion, topic: 'discussion' },
  { item: 'Item 7A.', title: market, topic: 'market risk' },
  { item: 'Item 8.', title: 'Financial Statements and Supplementary Data', topic: 'statements' },
];
const quarterlyItems: readonly Item[] = [
  {
    part: 'PART I. FINANCIAL INFORMATION',
    item: 'Item 1.',
    title: 'Financial Statements',
    topic: 'statements',
  },
  { item: 'Item 2.', title: discussion, topic: 'discussion' },
  { item: 'Item 3.', title: market, topic: 'market risk' },
  {
    part: 'PART II. OTHER INFORMATION',
    item: 'Item 1.',
    title: 'Legal Proceedings',
    topic: 'proceedings',
  },
  { item: 'Item 1A.', title: 'Risk Factors', topic: 'risks' },
  { item: 'Item 2.', title: 'Unregistered Sales of Equity Securities', topic: 'sales of shares' },
];

const sentences: readonly ((n: number, topic: string) => string)[] = [
  (n) =>
    `Results of operations for the period show net sales of $${n} million, against $${n - 7} million a year before.`,
  (n, topic) =>
    `As to ${topic}, the company counted ${n % 90} matters, of which ${n % 13} were closed in the period.`,
  (n) =>
    `Liquidity was provided by cash of $${n * 2} million and a credit line of $${n + 150} million that was not drawn.`,
  (n) =>
    `Costs of materials rose by ${n % 9}.${n % 10} percent, while freight fell by ${n % 7} percent.`,
  (n, topic) =>
    `Management looks at ${topic} every quarter, and sees no change that would move earnings by more than $${n % 40} million.`,
];

/** Words that differ between companies, periods and items, and no two paragraphs alike. */
function paragraphs(held: Held, topic: string, section: number): string {
  const start = Number(held.accession.slice(-6)) * 31 + (held.filer.cik % 997) + section * 17;
  return Array.from({ length: 6 }, (_, paragraph) => {
    const words = sentences.map((sentence, i) => sentence(start + paragraph * 5 + i * 3, topic));
    return `<p><span>${words.join(' ')}</span></p>`;
  }).join('\n');
}
