import { describe, expect, it } from 'vitest';
import { edgarOptionsSchema } from '../../../../src/dataset/sources/edgar/edgar-options.js';
import { edgarServices } from '../../../../src/dataset/sources/edgar/service.js';
import { blockPage } from '../../servers/edgar-server.js';

const { tickers, lists, headers, documents } = edgarServices(
  edgarOptionsSchema.parse({ kind: 'edgar', user_agent_env: 'WHO' }),
);
const judged = (status: number, body = '') =>
  documents.judge({ status, headers: new Headers(), bytes: new TextEncoder().encode(body) });

it('both hosts share one name, and so one rate of nine requests a second', () => {
  const all = [tickers, lists, headers, documents];
  expect(new Set(all.map(({ name }) => name))).toEqual(new Set(['edgar']));
  for (const { rate } of all) expect((1000 / rate.milliseconds) * rate.requests).toBeLessThan(9);
  const hosts = all.map(({ baseUrl }) => baseUrl);
  const www = 'https://www.sec.gov';
  expect(hosts).toEqual([www, 'https://data.sec.gov', www, www]);
});

describe('the identity', () => {
  it('is sent as it stands in the environment', () => {
    expect(documents.access(() => ' Jane Doe jane@example.org\n').headers).toEqual({
      'user-agent': 'Jane Doe jane@example.org',
    });
  });

  it.each([
    [undefined, 'is not set'],
    ['  ', 'is not set'],
    ['Jane Doe', 'holds no mail address'],
    ['jane@localhost', 'holds no mail address'],
    ['Jane jane@example.org\r\nX-Evil: 1', 'holds a line break or a character outside ASCII'],
  ])('%j is refused, with how to set it and without its value', (value, problem) => {
    const access = () => documents.access(() => value);
    expect(access).toThrow(`the environment variable WHO ${problem}`);
    expect(access).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('WHO="Jane Doe jane@example.org"') }),
    );
    expect(access).not.toThrow(/localhost|Evil/);
  });
});

describe('a reply', () => {
  it.each([403, 200])('that is the block page ends everything, even with status %i', (status) => {
    expect(judged(status, blockPage.body)).toMatchObject({
      kind: 'refused',
      hint: expect.stringMatching(/ten minutes.*same command again.*kept.*WHO/s),
    });
  });

  it('that has the block page’s other title ends everything too', () => {
    const title = 'SEC.gov | Your Request Originates from an Undeclared Automated Tool';
    expect(judged(200, `<html><title>${title}</title>`)).toMatchObject({
      kind: 'refused',
      hint: expect.stringMatching(/ten minutes/),
    });
  });

  it('with status 429 ends everything too', () => {
    expect(judged(429)).toMatchObject({ kind: 'refused', hint: expect.stringMatching(/ten min/) });
  });

  it('of another kind of 403 is refused without talk of waiting', () => {
    expect(judged(403, 'AccessDenied')).toMatchObject({
      kind: 'refused',
      hint: expect.not.stringMatching(/ten minutes/),
    });
  });

  it.each([
    [404, '', 'absent'],
    [503, '', 'retry'],
    [408, '', 'retry'],
    [301, '', 'refused'],
    [200, '<html><head><title>SEC.gov | Site Maintenance</title>', 'retry'],
    [200, '<html><head><title>aapl-20220924</title>', 'good'],
    [200, '<html><p>We use no undeclared automated tools.</p>', 'good'],
    [200, '{}', 'good'],
  ])('with status %i and %j is %s', (status, body, kind) => {
    expect(judged(status, body).kind).toBe(kind);
  });
});

describe.each([
  ['the list of tickers', tickers],
  ['a list of filings', lists],
])('in the place of %s', (_, service) => {
  it.each([
    ['a page', '<html><p>Back soon.</p>', 'retry'],
    ['the first half of it', '{"cik":"1","filings":{"rec', 'retry'],
    ['the block page', blockPage.body, 'refused'],
    ['the list itself', ' {"cik":"1"}', 'good'],
  ])('%s is known', (_name, body, kind) => {
    expect(service.judge(ok(body)).kind).toBe(kind);
  });
});

describe('in the place of a header', () => {
  it.each([
    ['a page of somebody else', '<html><title>Welcome to this hotel</title>', 'retry'],
    ['the block page', blockPage.body, 'refused'],
    ['a header without a time', '<PRE>ACCESSION NUMBER:\t\t0000320193-95-000016', 'good'],
    ['a header', '&lt;ACCEPTANCE-DATETIME&gt;20221027180114', 'good'],
  ])('%s is known', (_, body, kind) => {
    expect(headers.judge(ok(body)).kind).toBe(kind);
  });
});

function ok(body: string) {
  return { status: 200, headers: new Headers(), bytes: new TextEncoder().encode(body) };
}
