import { z } from 'zod';
import type { ServiceArchive } from '../../fetching/archive.js';
import type { SourceRecord } from '../../record.js';
import type { Source, SourceInput, SourceWorld } from '../source.js';
import { readArticle } from './article.js';
import { askedOf, type Asked } from './asked.js';
import type { AlpacaNewsOptions } from './news-options.js';
import { pageFields, pagesOf, type List } from './pages.js';
import { alpacaService } from './service.js';
import { inSeveral } from '../several.js';
import { newVersions, onlyLatest, type LatestUpdates } from './versions.js';
import { requiredDates, type Span } from '../wanted-dates.js';
import { daysAfter, monthsOf, startOf } from './windows.js';

const newsSchema = z.object({ ...pageFields, news: z.array(z.unknown()).nullable() });

/** The most Alpaca gives a page. */
const ARTICLES_A_PAGE = '50';
/** Articles are listed within minutes; the days are for those that come late. */
const SETTLING_DAYS = 3;
const MONTHS_AT_A_TIME = 4;

/**
 * News of Alpaca, which is Benzinga's, from 2015: each ticker's, a calendar month at a time. The dates
 * wanted are of the exchange, and Alpaca goes by when an article was last updated. So an article updated
 * after them is not in the dataset at all: its earlier text is nowhere to be had.
 */
export function alpacaNewsSource(options: AlpacaNewsOptions, world: SourceWorld): Source {
  const all = askedOf(world.tickers, options, requiredDates(options.kind, world));
  const archive = (): ServiceArchive => world.archive.of(alpacaService(options));
  const repeated = new Map<string, LatestUpdates>();
  return {
    settings: { kind: options.kind, symbols: options.symbols },
    inputs: async () => {
      const inputs: SourceInput[] = [];
      for (const asked of all) {
        const fetched = await fetchNews(archive(), asked);
        repeated.set(asked.ticker, fetched.repeated);
        inputs.push(...fetched.inputs);
      }
      return inputs;
    },
    records: async function* () {
      for (const asked of all) {
        yield* newsRecords(archive(), asked, repeated.get(asked.ticker) ?? new Map());
      }
    },
  };
}

interface FetchedNews {
  readonly inputs: readonly SourceInput[];
  readonly repeated: LatestUpdates;
}

async function fetchNews(archive: ServiceArchive, asked: Asked): Promise<FetchedNews> {
  const versions = newVersions();
  const inputs = await inSeveral(monthsOf(asked.span), MONTHS_AT_A_TIME, async (month) => {
    const replies: SourceInput[] = [];
    for await (const { reply, body } of pagesOf(archive, newsList(asked, month), newsSchema)) {
      replies.push({ name: reply.name, sha256: reply.sha256 });
      for (const item of body.news ?? []) {
        const reading = readArticle(item, asked, reply.name);
        if ('article' in reading) versions.note(reading.article);
      }
    }
    return replies;
  });
  return { inputs: inputs.flat(), repeated: versions.repeated() };
}

async function* newsRecords(
  archive: ServiceArchive,
  asked: Asked,
  repeated: LatestUpdates,
): AsyncIterable<SourceRecord> {
  const settle = onlyLatest(repeated);
  for (const month of monthsOf(asked.span)) {
    for await (const { reply, body } of pagesOf(archive, newsList(asked, month), newsSchema)) {
      for (const item of body.news ?? []) {
        const reading = readArticle(item, asked, reply.name);
        yield 'article' in reading ? settle(reading.article) : reading.refused;
      }
    }
  }
}

/**
 * One month's articles. Alpaca's end is inclusive and we name the first moment after the month, since
 * else an article of the month's last second would belong to none.
 */
function newsList({ symbol, calendar }: Asked, { from, to }: Span): List {
  return {
    path: '/v1beta1/news',
    query: {
      symbols: symbol,
      start: startOf(from, calendar.zone),
      end: startOf(daysAfter(to, 1), calendar.zone),
      sort: 'asc',
      limit: ARTICLES_A_PAGE,
      include_content: 'true',
    },
    settled: startOf(daysAfter(to, 1 + SETTLING_DAYS), calendar.zone),
  };
}
