import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/dataset/fetching/archive.js';
import { dataServer, type Served } from '../servers/data-server.js';
import { archiveService, asking } from './archive-service.js';
import { testArchive } from './test-archive.js';

/** A header's key, a key in the query that an address must escape, and one with quotes and tags in it. */
const KEY = 'canary-0123456789abcdef';
const TOKEN = 'canary/token+fedcba9876543210=';
const QUOTED = 'canary "q" <&> 0123456789';
const SECRETS = [KEY, TOKEN, QUOTED];
const SPELT = [
  ...SECRETS,
  encodeURIComponent(TOKEN),
  JSON.stringify(QUOTED).slice(1, -1),
  'canary &quot;q&quot; &lt;&amp;&gt; 0123456789',
];
const ALL = SPELT.join(' ');

const access: Service['access'] = (environment) => ({
  headers: { 'X-Key': environment('KEY') ?? '', Authorization: `Token ${environment('QUOTED')}` },
  query: { token: environment('TOKEN') ?? '', format: 'json' },
});

/** All that is thrown, told and kept when a server answers so; and what was read of a good reply. */
async function everything(served: Served) {
  const server = await dataServer(() => served);
  const environment = { KEY, TOKEN, QUOTED };
  const archive = testArchive({ environment });
  const replies = archive.of(archiveService(server.url, { access }));
  const [end] = await Promise.allSettled([replies.get(asking('/a?b=c'))]);
  const text = end?.status === 'fulfilled' ? await end.value.text() : '';
  const reason = end?.status === 'rejected' ? end.reason : undefined;
  const looks = { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null };
  const stack = reason instanceof Error ? reason.stack : '';
  const said = [inspect(reason, looks), stack, ...archive.told, text, await kept(archive.layout)];
  expect(server.asked[0]?.url.searchParams.get('token')).toBe(TOKEN);
  expect(server.asked[0]?.headers['x-key']).toBe(KEY);
  return { said: said.join('\n'), text };
}

async function kept({ data }: { readonly data: string }): Promise<string> {
  const found = await readdir(data, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((one) => one.isFile());
  const texts = files.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return `${file}\n${await readFile(file, 'latin1')}`;
  });
  return (await Promise.all(texts)).join('\n');
}

const echoes: Readonly<Record<string, Served>> = {
  'a 401': { status: 401, body: JSON.stringify({ message: `no such key ${ALL}` }) },
  'a 403 page': { status: 403, body: `<html><title>${ALL}</title>` },
  'a 500': { status: 500, body: ALL },
  'a 429': { status: 429, headers: { 'retry-after': '1' }, body: `${ALL}` },
  'a redirect': {
    status: 302,
    headers: { location: `https://x.example/${KEY}?t=${TOKEN}` },
    body: '',
  },
  'a redirect with its query escaped': {
    status: 302,
    headers: { location: `https://x.example/?token=${encodeURIComponent(TOKEN)}` },
    body: '',
  },
  'the edge of a clipped message': { status: 400, body: `${'x'.repeat(260)}${KEY}` },
  'a content type': { headers: { 'content-type': `text/${KEY}` }, body: 'data' },
  'a good reply': { body: `{"next": "/b?token=${encodeURIComponent(TOKEN)}", "you": "${ALL}"}` },
};

describe('the keys', () => {
  it.each(Object.entries(echoes))('echoed in %s are in nothing said or kept', async (_, served) => {
    const { said } = await everything(served);
    for (const secret of SPELT) expect(said).not.toContain(secret);
    // Half a key is still a leak.
    expect(said).not.toContain('canary-0');
    expect(said).not.toContain('canary/t');
  });

  it('are taken out of a good reply, which is kept and says so', async () => {
    const { said, text } = await everything({ body: `[1, "${KEY}", "${KEY}", 2]` });
    expect(text).toBe('[1, "[secret]", "[secret]", 2]');
    expect(said).toContain('"secrets_removed": 2');
    expect(said).toContain('the reply held a key of ours, which was taken out');
  });

  it('leave the bytes of any other reply alone, text or not', async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0d, 0x0a]).toString('latin1');
    const { said } = await everything({ body: bytes });
    expect(said).toContain('"secrets_removed": 0');
  });
});
