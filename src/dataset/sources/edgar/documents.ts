import type { ListedFiling } from './submissions.js';

/** What keeps a filing's text from being taken, and the value that shows it. */
export interface Unreadable {
  readonly reason: string;
  readonly detail: string;
}

/** Accession numbers become paths: nothing but digits at their places. */
export const isAccession = (text: string): boolean => /^\d{10}-\d{2}-\d{6}$/.test(text);

/** `/Archives/edgar/data/<cik>/<accession without dashes>/<file>` */
export function archivePath(cik: number, accession: string, file: string): string {
  return `/Archives/edgar/data/${cik}/${accession.replaceAll('-', '')}/${file}`;
}

/** The page that holds a filing's SGML header. */
export const headerPath = (cik: number, accession: string): string =>
  archivePath(cik, accession, `${accession}-index-headers.html`);

/** The submission as a whole: header and every document. */
export const submissionPath = (cik: number, accession: string): string =>
  archivePath(cik, accession, `${accession}.txt`);

/**
 * The file of a filing’s main document; empty where the list names none. EDGAR names some as its viewer
 * shows them, `xslF345X05/form.xml`: the prefix is no folder of the archive.
 */
export function mainFile(listed: ListedFiling): string | Unreadable {
  const { accession, document } = listed;
  const file = document.replace(/^xsl[^/]*\//i, '');
  if (accession.startsWith('9999999997-') || /\.paper$/i.test(file)) {
    return { reason: 'it was filed on paper', detail: document };
  }
  if (file === '') return file;
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(file) || file.includes('..')) {
    return { reason: 'the name of its document is no file name', detail: document };
  }
  if (/\.pdf$/i.test(file)) return { reason: PDF, detail: document };
  if (/\.(?:html?|txt)$/i.test(file)) return file;
  return { reason: 'its document is neither HTML nor text', detail: document };
}

const PDF = 'its document is a PDF';

/** The text of a document as filed. */
export function documentText(file: string): string | Unreadable {
  return isPdf(file) ? { reason: PDF, detail: clipped(file) } : file;
}

/**
 * The text of the main document within a whole submission: the first of the form filed, or else the first
 * of all, since a submission opens with what it is about.
 */
export function mainDocumentText(submission: string, filed: string): string | Unreadable {
  let first: string | undefined;
  for (const document of documentsOf(submission)) {
    const type = /<TYPE>([^\r\n<]*)/i.exec(document.slice(0, 1_000))?.[1]?.trim();
    if (type === filed) return textOf(document);
    first ??= document;
  }
  if (first !== undefined) return textOf(first);
  return { reason: 'its submission holds no document', detail: clipped(submission) };
}

function* documentsOf(submission: string): Iterable<string> {
  for (let from = 0; ;) {
    const start = submission.indexOf('<DOCUMENT>', from);
    if (start < 0) return;
    const end = submission.indexOf('</DOCUMENT>', start);
    from = end < 0 ? submission.length : end;
    yield submission.slice(start, from);
  }
}

function textOf(document: string): string | Unreadable {
  const start = document.indexOf('<TEXT>');
  const end = document.lastIndexOf('</TEXT>');
  const text = document.slice(start < 0 ? 0 : start + '<TEXT>'.length, end < 0 ? undefined : end);
  return documentText(text.trim());
}

const isPdf = (text: string): boolean => /^\s*(?:<PDF>|%PDF-)/i.test(text.slice(0, 200));

const clipped = (text: string): string => text.trimStart().slice(0, 80);
