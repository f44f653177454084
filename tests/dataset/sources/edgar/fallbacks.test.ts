import { describe, expect, it } from 'vitest';
import { columns, listPath, pathsOf, type EdgarServer } from '../../servers/edgar-server.js';
import type { Held } from '../../servers/edgar-filed.js';
import { gathered, pipelineTicker, sourceAt, testServer } from './gathered.js';

/** A server whose first company filed these alone, all on the recent list. */
async function serverOf(...changes: readonly Partial<Held>[]): Promise<[EdgarServer, Held[]]> {
  const server = await testServer({ tickers: ['MSX'] });
  const [sample] = server.reports.filter(({ accepted }) => accepted > '2022-02');
  if (sample === undefined) throw new Error('no report');
  const held = changes.map((change) => ({ ...sample, ...change }));
  list(server, sample, columns(held));
  return [server, held];
}

function list(server: EdgarServer, { filer }: Held, recent: unknown, files: unknown = []): void {
  server.files.set(listPath(filer), JSON.stringify({ cik: filer.cik, filings: { recent, files } }));
}

const asked = (server: EdgarServer) =>
  gathered(sourceAt(server, { tickers: [pipelineTicker('MSX')] }));

describe('a filing without a header', () => {
  it.each([
    ['UTC', false],
    ['New York’s wall clock', true],
  ])('is assumed to be as its filer’s other stamps are: %s', async (_, lies) => {
    const server = await testServer({ tickers: lies ? ['OTH', 'MSX'] : ['MSX', 'OTH'] });
    const [one] = server.reports.filter(
      ({ filer, accepted }) => filer.ticker === 'MSX' && accepted > '2022-02',
    );
    if (one === undefined) throw new Error('no report');
    server.files.delete(pathsOf(one).header);
    const { filings } = await asked(server);
    const filing = filings.find(({ id }) => id.endsWith(one.accession));
    expect(filing).toMatchObject({ available_at: one.accepted, availability: 'assumed' });
    expect(filings.filter(({ availability }) => availability === 'stated').length).toBe(
      filings.length - 1,
    );
  });

  it('is read right where no filing has one, by evening forms that cannot be of New York’s night', async () => {
    const server = await testServer({ tickers: ['MSX'] });
    const whole = (await asked(server)).filings;
    for (const path of server.files.keys()) {
      if (path.endsWith('-index-headers.html')) server.files.delete(path);
    }
    const { filings } = await asked(server);
    expect(filings).toEqual(whole.map((one) => ({ ...one, availability: 'assumed' })));
  });

  it('has the later reading where nothing tells', async () => {
    const [server, [one]] = await serverOf({
      clock: '2022-05-10T11:00:00',
      accepted: '2022-05-10T15:00:00Z',
    });
    if (one === undefined) throw new Error('no report');
    server.files.delete(pathsOf(one).header);
    const { filings } = await asked(server);
    expect(filings).toMatchObject([
      { available_at: '2022-05-10T19:00:00Z', availability: 'assumed' },
    ]);
  });

  it('is set aside where its stamp is no time: a filing date alone never decides', async () => {
    const [server, [one]] = await serverOf({});
    if (one === undefined) throw new Error('no report');
    server.files.delete(pathsOf(one).header);
    list(server, one, { ...columns([one]), acceptanceDateTime: ['soon'] });
    const { filings, setAside } = await asked(server);
    expect(filings).toEqual([]);
    expect(setAside).toMatchObject([
      { reason: 'nothing says when it was accepted', detail: 'soon' },
    ]);
    expect(setAside[0]?.place).toBe(`edgar ${listPath(one.filer)}`);
  });

  it('nor a document of its own has its time and its text from the submission', async () => {
    const [server, [one]] = await serverOf({});
    if (one === undefined) throw new Error('no report');
    server.files.delete(pathsOf(one).header);
    list(server, one, { ...columns([one]), primaryDocument: [''], reportDate: [''] });
    const { filings } = await asked(server);
    expect(filings).toMatchObject([
      { available_at: one.accepted, availability: 'stated', period_end: null },
    ]);
    expect(filings[0]?.text).toBe(server.files.get(pathsOf(one).document)?.trim());
  });
});

describe('a document', () => {
  it('that is not there is taken from the submission', async () => {
    const [server, [one]] = await serverOf({});
    if (one === undefined) throw new Error('no report');
    const page = server.files.get(pathsOf(one).document)?.trim();
    server.files.delete(pathsOf(one).document);
    const { filings } = await asked(server);
    expect(filings[0]?.text).toBe(page);
    expect(filings[0]?.place).toBe(`edgar ${pathsOf(one).submission}`);
  });

  it('that is nowhere is set aside', async () => {
    const [server, [one]] = await serverOf({});
    if (one === undefined) throw new Error('no report');
    server.files.delete(pathsOf(one).document);
    server.files.delete(pathsOf(one).submission);
    const { filings, setAside } = await asked(server);
    expect(filings).toEqual([]);
    expect(setAside).toMatchObject([{ reason: 'its document is not there', ticker: 'MSX' }]);
  });

  it.each([
    ['../../../../etc/passwd', 'the name of its document is no file name'],
    ['annual.pdf', 'its document is a PDF'],
    ['0000950170-22-000001.paper', 'it was filed on paper'],
  ])('called %s is set aside and not asked for', async (document, reason) => {
    const [server] = await serverOf({ document });
    const { filings, setAside } = await asked(server);
    expect(filings).toEqual([]);
    expect(setAside).toMatchObject([{ step: 'read', meant_for: 'filings', reason }]);
    expect(server.asked.filter(({ path }) => path.includes(document))).toEqual([]);
  });

  it('that turns out to be a PDF is set aside with its request', async () => {
    const [server, [one]] = await serverOf({});
    if (one === undefined) throw new Error('no report');
    server.files.set(pathsOf(one).document, '%PDF-1.7 …');
    const { setAside } = await asked(server);
    expect(setAside).toMatchObject([
      { reason: 'its document is a PDF', place: `edgar ${pathsOf(one).document}` },
    ]);
  });
});

describe('a list of filings', () => {
  it('with an accession number that leads elsewhere sets that filing aside and takes the others', async () => {
    const accession = '../../../0000320193-22-000108';
    const [server, [, good]] = await serverOf({ accession }, {});
    const { filings, setAside } = await asked(server);
    expect(filings.map(({ id }) => id)).toEqual([`MSX-${good?.form}-${good?.accession}`]);
    expect(setAside).toMatchObject([{ reason: 'its accession number is none', detail: accession }]);
    expect(server.asked.every(({ path }) => !path.includes('..'))).toBe(true);
  });

  it('with a filing on two pages gives it once', async () => {
    const [server, [one]] = await serverOf({});
    if (one === undefined) throw new Error('no report');
    const page = {
      name: listPath(one.filer, '001').slice('/submissions/'.length),
      filingCount: 1,
      filingFrom: '2022-01-01',
      filingTo: '2022-12-31',
    };
    list(server, one, columns([one, one]), [page]);
    server.files.set(listPath(one.filer, '001'), JSON.stringify(columns([one])));
    expect((await asked(server)).filings.length).toBe(1);
  });

  it('whose older page holds fewer than it says tells so', async () => {
    const server = await testServer({ tickers: ['MSX'] });
    const filer = server.reports[0]?.filer ?? { ticker: '', cik: 0, name: '', lies: false };
    const older = server.reports.filter(({ filingDate }) => filingDate < '2022-06');
    server.files.set(listPath(filer, '001'), JSON.stringify(columns(older)));
    const { filings, setAside } = await asked(server);
    expect(filings.length).toBeGreaterThan(2);
    expect(setAside).toMatchObject([
      { reason: 'a page of older filings holds another number than its list says' },
    ]);
  });

  it.each([
    ['that is not JSON', '{"cik":', 'something else than was asked for'],
    ['of another shape', '{"cik":1,"filings":[]}', 'filings'],
    ['about another company', '{"cik":1,"filings":{"recent":COLUMNS,"files":[]}}', 'the CIK 1'],
    [
      'with a page that leads elsewhere',
      '{"cik":1,"filings":{"recent":COLUMNS,"files":[{"name":"../x.json","filingCount":1,"filingFrom":"2022-01-01","filingTo":"2022-12-31"}]}}',
      'submissions',
    ],
  ])('%s is an error that names the request', async (_, body, message) => {
    const [server, [one]] = await serverOf({});
    if (one === undefined) throw new Error('no report');
    const path = listPath(one.filer);
    server.files.set(path, body.replace('COLUMNS', JSON.stringify(columns([one]))));
    await expect(asked(server)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
      where: `edgar ${path}`,
    });
  });

  it('with columns of unequal length is an error that names column and request', async () => {
    const [server, [one]] = await serverOf({});
    if (one === undefined) throw new Error('no report');
    list(server, one, { ...columns([one]), form: ['10-K', '10-Q'] });
    await expect(asked(server)).rejects.toMatchObject({
      message: expect.stringContaining('form has 2 entries, accessionNumber has 1'),
      where: `edgar ${listPath(one.filer)}`,
    });
  });

  it('that is not there is an error that names the ticker', async () => {
    const server = await testServer({ tickers: ['MSX'] });
    const filer = server.reports[0]?.filer ?? { ticker: '', cik: 0, name: '', lies: false };
    server.files.delete(listPath(filer));
    await expect(asked(server)).rejects.toThrow('EDGAR has no list of filings for MSX');
  });
});
