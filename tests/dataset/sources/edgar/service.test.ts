import { describe, expect, it } from 'vitest';
import { edgarOptionsSchema } from '../../../../src/dataset/sources/edgar/edgar-options.js';
import { edgarServices } from '../../../../src/dataset/sources/edgar/service.js';
import { blockPage } from '../../servers/edgar-server.js';

const { files, lists } = edgarServices(
  edgarOptionsSchema.parse({ kind: 'edgar', user_agent_env: 'WHO' }),
);
const judged = (status: number, body = '') =>
  files.judge({ status, headers: new Headers(), bytes: new TextEncoder().encode(body) });

it('both hosts share one name, and so one rate of nine requests a second', () => {
  expect(files.name).toBe(lists.name);
  expect(files.rate).toEqual({ requests: 9, milliseconds: 1000 });
  expect([files.baseUrl, lists.baseUrl]).toEqual(['https://www.sec.gov', 'https://data.sec.gov']);
});

describe('the identity', () => {
  it('is sent as it stands in the environment', () => {
    expect(files.access(() => ' Jane Doe jane@example.org\n').headers).toEqual({
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
    const access = () => files.access(() => value);
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

it('a page in the place of a list of filings is asked for again, not kept', () => {
  const judgedList = (body: string) =>
    lists.judge({ status: 200, headers: new Headers(), bytes: new TextEncoder().encode(body) });
  expect(judgedList('<html><p>Back soon.</p>')).toMatchObject({ kind: 'retry' });
  expect(judgedList(blockPage.body)).toMatchObject({ kind: 'refused' });
  expect(judgedList(' {"cik":"1"}')).toEqual({ kind: 'good' });
});
