import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/base/user-error.js';
import { alpacaNewsOptionsSchema } from '../../../../src/dataset/sources/alpaca/news-options.js';
import { alpacaService } from '../../../../src/dataset/sources/alpaca/service.js';
import { rejection } from '../../../llm/example-prompt.js';
import { alpacaEnvironment, alpacaServerOf } from '../../servers/alpaca-server.js';
import { listedArticle } from '../../servers/alpaca/holdings.js';
import { dataServer } from '../../servers/data-server.js';
import { gathered, keyed } from './gather.js';

describe('asking Alpaca', () => {
  it('says which variable holds no key', async () => {
    const { url, asked } = await alpacaServerOf({});
    const archive = keyed({ environment: { APCA_API_KEY_ID: alpacaEnvironment.APCA_API_KEY_ID } });
    const error = await rejection(gathered('alpaca-news', { url, archive }));
    expect(error).toMatchObject({
      message: 'the environment variable APCA_API_SECRET_KEY is not set',
      exitCode: 1,
    });
    expect(asked).toEqual([]);
  });

  it('shows no key when it is not accepted', async () => {
    const { url } = await alpacaServerOf({});
    const environment = { MY_ID: 'PKWRONG00000000000000', MY_SECRET: 'wrongwrongwrongwrong' };
    const options = { key_id_env: 'MY_ID', secret_key_env: 'MY_SECRET' };
    const error = await rejection(
      gathered('alpaca-news', { url, options, archive: keyed({ environment }) }),
    );
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toBe('the server answered 403: forbidden.');
    expect(error.hint).toContain('check the id in MY_ID and the secret in MY_SECRET');
    expect(error.text).not.toMatch(/PKWRONG|wrongwrong/);
  });

  it('refuses pages that go round', async () => {
    const body = JSON.stringify({ news: [], next_page_token: 'dGhlIHNhbWU=' });
    const { url, asked } = await dataServer(() => ({ body }));
    const error = await rejection(gathered('alpaca-news', { url }));
    expect(error).toMatchObject({ message: 'its pages go round: the next page was read before' });
    expect(asked).toHaveLength(2);
  });

  it('waits as long as the server’s own clock says, and goes on', async () => {
    const server = await alpacaServerOf({
      articles: [listedArticle({ id: 1, created_at: '2022-01-05T11:00:00Z', symbols: ['TOY'] })],
    });
    server.misbehave(
      {
        status: 429,
        headers: { date: 'Tue, 14 Nov 2023 22:13:02 GMT', 'x-ratelimit-reset': '1700000000' },
        body: '{"message":"too many requests."}',
      },
      { status: 503, body: 'busy' },
      { body: '<html><title>Maintenance</title></html>' },
      { body: '{"code":50010000,"message":"internal server error occurred"}' },
      'cut',
    );
    const archive = keyed();
    const got = await gathered('alpaca-news', { url: server.url, archive });
    expect(got.of('news')).toHaveLength(1);
    expect(archive.waits[0]).toBe(18_000);
    expect(server.asked).toHaveLength(6);
  });

  it('tells data from an error that comes as 200', async () => {
    const server = await alpacaServerOf({});
    server.misbehave({ body: '{"code":40310000,"message":"forbidden."}' });
    const error = await rejection(gathered('alpaca-news', { url: server.url }));
    expect(error).toMatchObject({ message: 'the server answered 403: forbidden.' });
  });

  it('counts the requests of all its sources together', () => {
    const service = (requests_per_minute: number) =>
      alpacaService(alpacaNewsOptionsSchema.parse({ kind: 'alpaca-news', requests_per_minute }));
    expect(service(200)).toMatchObject({
      name: 'alpaca',
      rate: { requests: 200, milliseconds: 60_000 },
    });
    expect(service(10_000).rate.requests).toBe(10_000);
  });
});
