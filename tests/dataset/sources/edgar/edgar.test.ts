import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../../src/dataset/admission.js';
import { calendars } from '../../../../src/dataset/calendar.js';
import { columns, listPath, pathsOf } from '../../servers/edgar-server.js';
import { gathered, knownArchive, pipelineTicker, sourceAt, spec, testServer } from './gathered.js';

const { nyse } = calendars;
const within = (accepted: string, from = spec.from, to = spec.to): boolean =>
  nyse.dateOf(accepted) >= from && nyse.dateOf(accepted) <= to;

describe('the edgar source', () => {
  it('yields each report of the span as accepted, by company and oldest first', async () => {
    const server = await testServer();
    const { filings, setAside } = await gathered(sourceAt(server));
    const held = server.reports.filter(({ accepted }) => within(accepted));
    expect(setAside).toEqual([]);
    expect(filings).toMatchObject(
      held.map(({ filer, form, accession, accepted, reportDate }) => ({
        table: 'filings',
        id: `${filer.ticker}-${form}-${accession}`,
        ticker: filer.ticker,
        form,
        available_at: accepted,
        availability: 'stated',
        period_end: reportDate,
        source: 'edgar',
      })),
    );
    expect(new Set(filings.map(({ form }) => form))).toEqual(new Set(['10-K', '10-K/A', '10-Q']));
    expect(filings.map(({ text }) => text)).toEqual(
      held.map((one) => server.files.get(pathsOf(one).document)),
    );
  });

  it('takes the time from the header, whether or not the Z of the list lies', async () => {
    const server = await testServer();
    const { filings } = await gathered(sourceAt(server));
    const lying = server.reports.filter(({ filer, accepted }) => filer.lies && within(accepted));
    expect(lying.length).toBeGreaterThan(2);
    for (const { accession, accepted, clock } of lying) {
      const filing = filings.find(({ id }) => id.endsWith(accession));
      expect(filing?.available_at).toBe(accepted);
      expect(filing?.available_at).not.toBe(`${clock}Z`);
    }
  });

  it('defect 5: a 10-K accepted at 18:01 in New York is not there at that day’s close', async () => {
    const server = await testServer();
    const { filings } = await gathered(sourceAt(server));
    const late = server.reports.find(
      ({ clock, accepted }) => clock.endsWith('18:01:14') && within(accepted),
    );
    const filing = filings.find(({ id }) => id.endsWith(late?.accession ?? 'none'));
    const day = late?.clock.slice(0, 10) ?? '';
    expect(filing?.form).toBe('10-K');
    expect((filing?.available_at ?? '') > nyse.closeAt(day)).toBe(true);
  });

  it('holds the span against the day of acceptance, not of filing or of the period', async () => {
    const server = await testServer();
    const friday = server.reports.find(({ clock }) => clock.endsWith('17:45:30'));
    const day = friday?.clock.slice(0, 10) ?? '';
    expect((friday?.filingDate ?? '') > day).toBe(true);
    const taken = async (from: string, to: string): Promise<string[]> => {
      const { filings } = await gathered(sourceAt(server, { from, to }));
      return filings.map(({ id }) => id);
    };
    const id = `${friday?.filer.ticker}-10-Q-${friday?.accession}`;
    expect(await taken(day, day)).toEqual([id]);
    expect(await taken(friday?.filingDate ?? '', friday?.filingDate ?? '')).toEqual([]);
  });

  it('asks for those older pages that reach into the span, and for no others', async () => {
    const server = await testServer();
    const filer = server.reports[0]?.filer ?? { ticker: '', cik: 0, name: '', lies: false };
    await gathered(sourceAt(server, { tickers: [pipelineTicker(filer.ticker)] }));
    const lists = server.asked.map(({ path }) => path).filter((path) => /submissions/.test(path));
    expect(lists).toEqual([listPath(filer), listPath(filer, '001')]);
    const late = server.asked.length;
    await gathered(
      sourceAt(server, {
        tickers: [pipelineTicker(filer.ticker)],
        from: '2022-11-01',
      }),
    );
    const further = server.asked.slice(late).map(({ path }) => path);
    expect(further).toContain(listPath(filer));
    expect(further).not.toContain(listPath(filer, '001'));
  });

  it('asks for no document outside the span, of another form or of an amendment not wanted', async () => {
    const server = await testServer();
    const options = { forms: ['10-K'], amendments: false };
    const { filings } = await gathered(sourceAt(server, { options }));
    expect(new Set(filings.map(({ form }) => form))).toEqual(new Set(['10-K']));
    const wanted = server.reports.filter(
      ({ form, accepted }) => form === '10-K' && within(accepted),
    );
    const asked = server.asked.map(({ path }) => path).filter((path) => /Archives/.test(path));
    expect(asked.toSorted()).toEqual(
      wanted.flatMap((one) => [pathsOf(one).document, pathsOf(one).header]).toSorted(),
    );
  });

  it('names every reply it read, and reads them again without a network or an identity', async () => {
    const server = await testServer();
    const archive = knownArchive();
    const source = sourceAt(server, { archive });
    const inputs = await source.inputs();
    expect(new Set(inputs.map(({ name }) => name))).toEqual(
      new Set(server.asked.map(({ path }) => `edgar ${path}`)),
    );
    const first = await gathered(source);
    const asked = server.asked.length;
    const kept = knownArchive({ layout: archive.layout, mode: 'none', environment: {} });
    const again = sourceAt(server, { archive: kept });
    expect(await again.inputs()).toEqual(inputs);
    expect(await gathered(again)).toEqual(first);
    expect(server.asked.length).toBe(asked);
  });

  it('asks again only for lists that had not settled when they were kept', async () => {
    const server = await testServer();
    const during = knownArchive({ now: () => Date.parse('2022-12-31T12:00:00Z'), mode: 'new' });
    await gathered(sourceAt(server, { archive: during }));
    const asked = server.asked.length;
    const after = knownArchive({ layout: during.layout, mode: 'new' });
    await gathered(sourceAt(server, { archive: after }));
    const again = server.asked.slice(asked).map(({ path }) => path);
    expect(again).toContain('/files/company_tickers.json');
    expect(again.every((path) => !path.startsWith('/Archives/'))).toBe(true);
    expect(again.length).toBe(1 + 2 * spec.tickers.length);
    const later = knownArchive({ layout: during.layout, mode: 'new' });
    await gathered(sourceAt(server, { archive: later }));
    expect(server.asked.length).toBe(asked + again.length);
  });

  it('asks for the filings of a month by which the dates grow, and for no other again', async () => {
    const server = await testServer();
    const fresh = await gathered(sourceAt(server));
    const archive = knownArchive({ mode: 'new' });
    const { filings } = await gathered(sourceAt(server, { archive, to: '2022-09-30' }));
    const asked = server.asked.length;
    const longer = knownArchive({ layout: archive.layout, mode: 'new' });
    expect(await gathered(sourceAt(server, { archive: longer }))).toEqual(fresh);
    const known = new Set(filings.map(({ id }) => id));
    const added = server.reports.filter(({ accession }) =>
      fresh.filings.some(({ id }) => id.endsWith(accession) && !known.has(id)),
    );
    expect(added.length).toBeGreaterThan(0);
    expect(
      server.asked
        .slice(asked)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(added.flatMap((one) => [pathsOf(one).header, pathsOf(one).document]).toSorted());
  });

  it('takes no older page that was kept before filings moved into it', async () => {
    const server = await testServer({ tickers: ['MSX'] });
    const [first] = server.reports;
    if (first === undefined) throw new Error('no report');
    const list = server.files.get(listPath(first.filer)) ?? '';
    const page = server.files.get(listPath(first.filer, '001')) ?? '';
    const mode = 'new';
    const archive = knownArchive({ mode, now: () => Date.parse('2022-06-15T12:00:00Z') });
    const tickers = [pipelineTicker('MSX')];
    // At first the page ends in February, and the recent list has the rest.
    const early = server.reports.filter(({ filingDate }) => filingDate < '2022-03');
    server.files.set(listPath(first.filer, '001'), JSON.stringify(columns(early)));
    await sourceAt(server, { archive, tickers, to: '2022-02-28' }).inputs();
    server.files.set(listPath(first.filer), list);
    server.files.set(listPath(first.filer, '001'), page);
    const { layout } = archive;
    const later = knownArchive({ mode, layout, now: () => Date.parse('2023-03-01T12:00:00Z') });
    await sourceAt(server, { archive: later, tickers, from: '2022-11-01' }).inputs();
    // By its dates this span had settled when the page was kept.
    const between = { tickers, from: '2022-01-01', to: '2022-06-01' };
    const last = knownArchive({ mode, layout });
    const { filings, setAside } = await gathered(sourceAt(server, { ...between, archive: last }));
    expect(setAside).toEqual([]);
    expect(filings.length).toBeGreaterThan(1);
    expect({ filings, setAside }).toEqual(await gathered(sourceAt(server, between)));
  });

  it('yields nothing that the dataset would not take', async () => {
    const server = await testServer();
    const { filings } = await gathered(sourceAt(server));
    expect(filings.map(faultOf).filter((fault) => fault !== undefined)).toEqual([]);
  });

  it('leaves coins alone, even where a company bears the ticker of one', async () => {
    const server = await testServer({ tickers: ['BTC'] });
    const { filings } = await gathered(
      sourceAt(server, { tickers: [pipelineTicker('BTC', 'crypto')] }),
    );
    expect(filings).toEqual([]);
    expect(server.asked).toEqual([]);
  });
});
