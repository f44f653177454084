import { describe, expect, it } from 'vitest';
import { alpacaNewsOptionsSchema } from '../../../../src/dataset/sources/alpaca/news-options.js';
import { judgeAlpaca } from '../../../../src/dataset/sources/alpaca/judge.js';

const access = alpacaNewsOptionsSchema.parse({ kind: 'alpaca-news' });

const judged = (status: number, body: string) =>
  judgeAlpaca({ status, headers: new Headers(), bytes: new TextEncoder().encode(body) }, access);

describe('a reply of Alpaca', () => {
  it.each([
    '{"news":[],"next_page_token":null}',
    '{"bars":{},"next_page_token":null}',
    '{"bars":null}',
    '{"corporate_actions":{"cash_dividends":[]}}',
  ])('is good when it is %s', (body) => {
    expect(judged(200, body)).toEqual({ kind: 'good' });
  });

  it.each([
    [403, '{"message":"forbidden."}', /: forbidden\.$/, /check the id in APCA_API_KEY_ID/],
    [401, '<html>401</html>', /answered 401$/, /the secret in APCA_API_SECRET_KEY/],
    [
      403,
      '{"message":"subscription does not permit querying recent SIP data"}',
      /recent SIP/,
      /feed: iex/,
    ],
    [400, '{"message":"invalid symbol: TO-Y"}', /invalid symbol: TO-Y/, /does not know TO-Y: /],
    [422, '{"code":42210000,"message":"invalid end"}', /invalid end/, /tickers and dates/],
    [404, '{"message":"endpoint not found."}', /endpoint not found/, /base_url/],
    [200, '{"code":40310000,"message":"forbidden."}', /answered 403: forbidden/, /APCA_API_KEY_ID/],
    [200, '{"code":42210000,"message":"invalid symbol: X"}', /answered 422/, /does not know X/],
    [200, '[]', /no data$/, /base_url/],
    [200, '{"news":{}}', /no data$/, /base_url/],
  ])('with status %i and %s is refused, with a hint', (status, body, reason, hint) => {
    expect(judged(status, body)).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(reason),
      hint: expect.stringMatching(hint),
    });
  });

  it.each([
    '<!DOCTYPE html><title>Just a moment</title>',
    '{"news":[{"id":1',
    '',
    '{"code":42910000,"message":"too many requests."}',
    '{"code":50010000,"message":"internal server error occurred"}',
    '{"message":"something else"}',
  ])('that is %s is worth another try though it came as 200', (body) => {
    expect(judged(200, body)).toMatchObject({ kind: 'retry', pause: null });
  });

  it.each([204, 206])('with status %i and nothing in it is not kept', (status) => {
    expect(judged(status, '')).toMatchObject({ kind: 'retry' });
  });

  it.each([304, 429, 500, 503])('with status %i is judged by that alone', (status) => {
    expect(judged(status, '{"message":"later"}')).toEqual({ kind: 'good' });
  });
});
