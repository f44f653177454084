import { describe, expect, it } from 'vitest';
import { gathered, pipelineTicker, sourceAt, testServer } from './gathered.js';

describe('a ticker', () => {
  it.each(['BRK.B', 'BRK-B'])('of a class of shares is found as %s', async (ticker) => {
    const server = await testServer({ tickers: [ticker] });
    const { filings } = await gathered(sourceAt(server, { tickers: [pipelineTicker(ticker)] }));
    expect(filings.length).toBeGreaterThan(2);
    expect(filings.every(({ id }) => id.startsWith(`${ticker}-10-`))).toBe(true);
  });

  it('EDGAR does not know is an error with the nearest one and what to do', async () => {
    const server = await testServer({ tickers: ['MSFT'] });
    const source = sourceAt(server, { tickers: [pipelineTicker('MSFTT')] });
    await expect(source.inputs()).rejects.toMatchObject({
      message: 'EDGAR knows no ticker "MSFTT"',
      hint: expect.stringMatching(/Did you mean "MSFT"\?.*ciks: \{ MSFTT: /),
    });
  });

  it('no longer in use is given its CIK by option', async () => {
    const server = await testServer({ tickers: ['NEW'] });
    const cik = server.reports[0]?.filer.cik ?? 0;
    const { filings } = await gathered(
      sourceAt(server, { tickers: [pipelineTicker('OLD')], options: { ciks: { OLD: cik } } }),
    );
    expect(filings.length).toBeGreaterThan(2);
    expect(filings.every(({ ticker }) => ticker === 'OLD')).toBe(true);
    expect(server.asked.map(({ path }) => path)).not.toContain('/files/company_tickers.json');
  });

  it('of a second class of shares brings the same filings under its own name', async () => {
    const server = await testServer({ tickers: ['GOO'] });
    const cik = server.reports[0]?.filer.cik ?? 0;
    const { filings } = await gathered(
      sourceAt(server, {
        tickers: [pipelineTicker('GOO'), pipelineTicker('GOOL')],
        options: { ciks: { GOOL: cik } },
      }),
    );
    expect(new Set(filings.map(({ id }) => id)).size).toBe(filings.length);
    expect(filings.filter(({ ticker }) => ticker === 'GOOL').length).toBe(filings.length / 2);
  });

  it.each([
    ['not JSON', '<html>'],
    ['of another shape', '{"0":{"cik":1}}'],
    ['no list', '[]'],
  ])('is looked up in a file that is %s: an error that names the request', async (_, body) => {
    const server = await testServer({ tickers: ['MSX'] });
    server.files.set('/files/company_tickers.json', body);
    const source = sourceAt(server, { tickers: [pipelineTicker('MSX')] });
    await expect(source.inputs()).rejects.toMatchObject({
      name: 'UserError',
      where: 'edgar /files/company_tickers.json',
    });
  });

  it('may be padded in the list: 0001000180 and "1000180" are one company', async () => {
    const server = await testServer({ tickers: ['MSX'] });
    const cik = String(server.reports[0]?.filer.cik ?? 0).padStart(10, '0');
    server.files.set(
      '/files/company_tickers.json',
      JSON.stringify({ 0: { cik_str: cik, ticker: 'MSX', title: 'MSX' } }),
    );
    const { filings } = await gathered(sourceAt(server, { tickers: [pipelineTicker('MSX')] }));
    expect(filings.length).toBeGreaterThan(2);
  });
});
