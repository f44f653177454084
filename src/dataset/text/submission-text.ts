const DOCUMENT = '<DOCUMENT>';
const [BEGINS, ENDS] = ['<TEXT>', '</TEXT>'];
/** Pictures, archives and data that EDGAR wraps in a submission, as they begin. */
const NO_TEXT = /^\s*(?:begin \d{3} |<(?:pdf|xbrl|xml|zip|excel|json)>)/i;
const LOOKED_AT = 200;

/**
 * The documents of a full EDGAR submission (`.txt`): what lies between `<TEXT>` and `</TEXT>`, without
 * pictures and data. Any other text is its own only document.
 */
export function documentsOf(text: string): string[] {
  if (!text.includes(DOCUMENT) || !text.includes(BEGINS)) return [text];
  const documents: string[] = [];
  for (let from = text.indexOf(BEGINS); from >= 0;) {
    const start = from + BEGINS.length;
    const end = text.indexOf(ENDS, start);
    const document = text.slice(start, end < 0 ? undefined : end);
    if (!NO_TEXT.test(document.slice(0, LOOKED_AT))) documents.push(document);
    from = end < 0 ? -1 : text.indexOf(BEGINS, end);
  }
  return documents;
}
