import { dateOfDay, dayNumber } from '../../../src/base/calendar-date.js';
import { openDataServer, type Asked, type DataServer, type Served } from './data-server.js';
import { filedBy, filersOf, type EdgarSpec, type Filer, type Held } from './edgar-filed.js';
import { headersPage, reportPage, submissionText } from './edgar-pages.js';

/** EDGAR on 127.0.0.1: `www.sec.gov` and `data.sec.gov` in one. */
export interface EdgarServer extends DataServer {
  /** Annual and quarterly reports and their amendments, oldest first by company. */
  readonly reports: readonly Held[];
  /** What lies under each path; a test may change it. */
  readonly files: Map<string, string>;
  /** Answers so many more requests, and the block page after that; null blocks nobody. */
  blockAfter(requests: number | null): void;
}

/** What the SEC answers whom it does not know, or who asks too often. */
export const blockPage: Served = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: `<!DOCTYPE html>
<html><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head>
<body><h1>Your Request Originates from an Undeclared Automated Tool</h1>
<p>To allow for equitable access to all users, SEC reserves the right to limit requests originating from undeclared automated tools. Please declare your traffic by updating your user agent to include company specific information.</p>
</body></html>
`,
};

/** Paths of a filing. */
export const pathsOf = ({ filer, accession, document }: Held) => {
  const folder = `/Archives/edgar/data/${filer.cik}/${accession.replaceAll('-', '')}`;
  return {
    header: `${folder}/${accession}-index-headers.html`,
    document: `${folder}/${document}`,
    submission: `${folder}/${accession}.txt`,
  };
};

/** The path of a company's list of filings, and of a page of it. */
export const listPath = ({ cik }: Filer, page?: string): string =>
  `/submissions/CIK${String(cik).padStart(10, '0')}${page === undefined ? '' : `-submissions-${page}`}.json`;

/** Opens the server; whoever opens it closes it. */
export async function edgarServer(spec: EdgarSpec): Promise<EdgarServer> {
  const filers = filersOf(spec);
  const files = new Map([['/files/company_tickers.json', tickersFile(filers)]]);
  const reports: Held[] = [];
  for (const [i, filer] of filers.entries()) {
    const filed = filedBy(filer, i, spec);
    for (const [path, body] of listsOf(filer, filed, spec)) files.set(path, body);
    for (const held of filed.filter(({ form }) => form.startsWith('10-')).toReversed()) {
      reports.push(held);
      const paths = pathsOf(held);
      const page = reportPage(held);
      files.set(paths.header, headersPage(held));
      files.set(paths.document, page);
      files.set(paths.submission, submissionText(held, page));
    }
  }
  let left: number | null = null;
  const server = await openDataServer((asked) => {
    if (left !== null) left -= 1;
    return isKnown(asked) && (left === null || left >= 0) ? served(files, asked) : blockPage;
  });
  return { ...server, reports, files, blockAfter: (requests) => (left = requests) };
}

const isKnown = ({ headers }: Asked): boolean =>
  /\S+ \S+@\S+\.\S+/.test(headers['user-agent'] ?? '');

function served(files: ReadonlyMap<string, string>, { path }: Asked): Served {
  const body = files.get(path);
  if (body !== undefined) {
    const type = path.endsWith('.json') ? 'application/json' : 'text/html';
    return { headers: { 'content-type': type }, body };
  }
  return {
    status: 404,
    headers: { 'content-type': 'application/xml' },
    body: '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>',
  };
}

/** Share classes are written with a dash here, whatever the pipeline writes. */
function tickersFile(filers: readonly Filer[]): string {
  const listed = [
    { cik_str: 14_693, ticker: 'BF-B', title: 'BROWN FORMAN CORP' },
    ...filers.map(({ cik, ticker, name }) => ({
      cik_str: cik,
      ticker: ticker.replaceAll('.', '-'),
      title: name,
    })),
  ];
  return JSON.stringify(Object.fromEntries(listed.map((each, i) => [i, each])));
}

/** Recent filings and two pages of older ones: the first reaches into the span, the second is long past. */
function listsOf(
  filer: Filer,
  filed: readonly Held[],
  { from, to }: EdgarSpec,
): [string, string][] {
  const middle = dateOfDay(Math.round((dayNumber(from) + dayNumber(to)) / 2));
  const recent = filed.filter(({ filingDate }) => filingDate > middle);
  const older = filed.filter(({ filingDate }) => filingDate <= middle);
  const list = {
    // Padded for some, not for others.
    cik: filer.lies ? String(filer.cik) : String(filer.cik).padStart(10, '0'),
    entityType: 'operating',
    name: filer.name,
    tickers: [filer.ticker],
    filings: {
      recent: columns(recent),
      files: [
        {
          name: listPath(filer, '001').slice('/submissions/'.length),
          filingCount: older.length,
          filingFrom: older.at(-1)?.filingDate ?? from,
          filingTo: older[0]?.filingDate ?? from,
        },
        {
          name: listPath(filer, '002').slice('/submissions/'.length),
          filingCount: 988,
          filingFrom: '1994-01-26',
          filingTo: '2001-02-07',
        },
      ],
    },
  };
  return [
    [listPath(filer), JSON.stringify(list)],
    [listPath(filer, '001'), JSON.stringify(columns(older))],
  ];
}

/** Filings as EDGAR lists them, column by column. */
export function columns(filed: readonly Held[]): Record<string, unknown[]> {
  return {
    accessionNumber: filed.map(({ accession }) => accession),
    filingDate: filed.map(({ filingDate }) => filingDate),
    reportDate: filed.map(({ reportDate }) => reportDate),
    acceptanceDateTime: filed.map(
      ({ filer, clock, accepted }) => `${filer.lies ? clock : accepted.slice(0, 19)}.000Z`,
    ),
    act: filed.map(() => '34'),
    form: filed.map(({ form }) => form),
    fileNumber: filed.map(() => '001-36743'),
    filmNumber: filed.map(() => '221337'),
    items: filed.map(() => ''),
    size: filed.map(() => 10_000),
    isXBRL: filed.map(() => 1),
    isInlineXBRL: filed.map(() => 1),
    primaryDocument: filed.map(({ document }) => document),
    primaryDocDescription: filed.map(({ form }) => form),
  };
}
