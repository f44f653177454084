import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSnapshot } from '../../src/dataset/pipeline.js';
import { sourceOptionsSchema } from '../../src/dataset/sources/options.js';
import type { TransformOptions } from '../../src/dataset/transforms/options.js';
import { temporaryLayout } from '../store/sample.js';
import { noWorld, parquetRows } from './fixture.js';
import { alpacaEnvironment, alpacaServerOf } from './servers/alpaca-server.js';
import { listedArticle, type ListedArticle } from './servers/alpaca/holdings.js';
import { fictionalMarket } from './servers/alpaca/market.js';
import { fictional, keyed } from './sources/alpaca/gather.js';

// Defects of the original FinMem pipeline, by their numbers; ours must not have them.

const from = '2022-01-03';
const to = '2023-02-28';

const about = (
  id: number,
  created_at: string,
  further: Partial<ListedArticle> = {},
): ListedArticle => listedArticle({ id, created_at, symbols: ['TOY'], ...further });

/** Articles of TOY in January and February of 2022, more than four pages. */
const many = Array.from({ length: 230 }, (_, i) =>
  about(1_000 + i, `2022-01-${String(4 + (i % 28)).padStart(2, '0')}T${10 + (i % 9)}:20:00Z`),
);

/** The news of a snapshot built from bars and these articles, in order of their ids. */
async function snapshotNews(
  articles: readonly ListedArticle[],
  transforms: readonly TransformOptions[] = [],
) {
  const server = await alpacaServerOf({ articles, ...fictionalMarket(['TOY'], from, to) });
  const layout = temporaryLayout();
  const { folder } = await buildSnapshot(
    layout,
    {
      name: 'defects',
      from,
      to,
      tickers: [fictional('TOY')],
      sources: ['alpaca-news', 'alpaca-bars'].map((kind) =>
        sourceOptionsSchema.parse({ kind, base_url: server.url }),
      ),
      transforms,
    },
    '.',
    { ...noWorld, archive: keyed({ layout }) },
  );
  const columns =
    'id, text, available_at::VARCHAR AS available_at, visible_from::VARCHAR AS visible_from';
  return { server, rows: await parquetRows(join(folder, 'news.parquet'), columns, 'id') };
}

/** The session that sees each article. */
async function seenFrom(
  articles: readonly ListedArticle[],
  transforms?: readonly TransformOptions[],
): Promise<unknown[]> {
  return (await snapshotNews(articles, transforms)).rows.map((row) => row['visible_from']);
}

const idOf = ({ id }: ListedArticle): string => `TOY-alpaca-${id}`;

describe('the original pipeline’s defects in news', () => {
  it('defect 1: later pages are of the ticker and the dates asked for, not of anyone’s and any day’s', async () => {
    const others = Array.from({ length: 100 }, (_, i) =>
      about(5_000 + i, '2022-01-10T11:00:00Z', { symbols: ['OTHR'] }),
    );
    const outside = [about(1, '2021-12-31T15:00:00Z'), about(2, '2023-03-01T15:00:00Z')];
    const { server, rows } = await snapshotNews([...many, ...others, ...outside]);
    expect(rows.map(({ id }) => id)).toEqual(many.map(idOf));
    const second = server.asked.find(({ url }) => url.searchParams.has('page_token'));
    expect(second?.url.searchParams.get('symbols')).toBe('TOY');
    // The server gives what the original got, to whoever asks as the original did.
    const token = second?.url.searchParams.get('page_token') ?? '';
    const reply = await fetch(
      `${server.url}/v1beta1/news?symbol=TOY&limit=50&sort=asc&page_token=${token}`,
      {
        headers: {
          'APCA-API-KEY-ID': alpacaEnvironment.APCA_API_KEY_ID,
          'APCA-API-SECRET-KEY': alpacaEnvironment.APCA_API_SECRET_KEY,
        },
      },
    );
    expect((await reply.text()).includes('"symbols":["OTHR"]')).toBe(true);
  });

  it('defect 2: the cut-off is on New York’s clock, in summer and in winter', async () => {
    // 16:00 UTC is noon or eleven in New York.
    const articles = [
      about(1, '2022-07-06T16:30:00Z'),
      about(2, '2022-07-06T19:59:59Z'),
      about(3, '2022-07-06T20:00:01Z'),
      about(4, '2022-01-05T16:30:00Z'),
      about(5, '2022-01-05T20:59:59Z'),
      about(6, '2022-01-05T21:00:01Z'),
    ];
    expect(await seenFrom(articles)).toEqual([
      '2022-07-06',
      '2022-07-06',
      '2022-07-07',
      '2022-01-05',
      '2022-01-05',
      '2022-01-06',
    ]);
  });

  it('defect 2: what is known at 16:00:00 exactly is known at the close, unless a delay is asked for', async () => {
    const articles = [
      about(1, '2022-07-06T19:59:00Z'),
      about(2, '2022-07-06T20:00:00Z'),
      about(3, '2022-07-06T20:00:00.000001Z'),
      // 17:00:00 in New York, and the early close of the day after Thanksgiving.
      about(4, '2022-07-06T21:00:00Z'),
      about(5, '2022-11-25T18:00:00Z'),
      about(6, '2022-11-25T18:00:01Z'),
    ];
    expect(await seenFrom(articles)).toEqual([
      '2022-07-06',
      '2022-07-06',
      '2022-07-07',
      '2022-07-07',
      '2022-11-25',
      '2022-11-28',
    ]);
    const delayed = await seenFrom(articles, [{ kind: 'assign_sessions', delay_minutes: 1 }]);
    expect(delayed.slice(0, 2)).toEqual(['2022-07-06', '2022-07-07']);
    expect(delayed[4]).toBe('2022-11-28');
  });

  it('defect 3: after the close of a month’s or a year’s last day comes the first of the next', async () => {
    const articles = [
      about(1, '2022-01-31T22:00:00Z'),
      about(2, '2022-02-28T22:00:00Z'),
      about(3, '2022-08-31T21:00:00Z'),
      about(4, '2022-12-30T22:00:00Z'),
      about(5, '2022-12-31T12:00:00Z'),
    ];
    expect(await seenFrom(articles)).toEqual([
      '2022-02-01',
      '2022-03-01',
      '2022-09-01',
      '2023-01-03',
      '2023-01-03',
    ]);
  });

  it('defect 4: articles have their content, and there are as many as there are', async () => {
    const { rows } = await snapshotNews(many);
    expect(rows).toHaveLength(many.length);
    expect(rows.map(({ text }) => text)).toEqual(many.map(({ content }) => content));
  });

  it('defect 6: news of weekends and holidays is seen by the next session', async () => {
    const articles = [
      about(1, '2022-01-14T22:00:00Z'),
      about(2, '2022-01-15T15:00:00Z'),
      about(3, '2022-01-16T23:00:00Z'),
      // Martin Luther King Day.
      about(4, '2022-01-17T15:00:00Z'),
      about(5, '2022-01-18T14:00:00Z'),
      // Good Friday, Independence Day, Thanksgiving, Christmas observed.
      about(6, '2022-04-15T15:00:00Z'),
      about(7, '2022-07-04T15:00:00Z'),
      about(8, '2022-11-24T15:00:00Z'),
      about(9, '2022-12-26T15:00:00Z'),
    ];
    expect(await seenFrom(articles)).toEqual([
      '2022-01-18',
      '2022-01-18',
      '2022-01-18',
      '2022-01-18',
      '2022-01-18',
      '2022-04-18',
      '2022-07-05',
      '2022-11-25',
      '2022-12-27',
    ]);
  });
});
