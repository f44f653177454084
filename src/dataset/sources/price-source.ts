import type { ArchiveRequest, KeptReply, Service } from '../fetching/archive.js';
import { calendars } from '../calendar.js';
import type { SourceRecord } from '../record.js';
import type { PipelineTicker } from '../pipeline-ticker.js';
import { priceRequests, requireFound, type Asking, type PriceRequest } from './price-requests.js';
import { refusal } from './refusal.js';
import type { Source, SourceInput, SourceWorld } from './source.js';

/** How a server is asked for the prices of one ticker, and what its reply says. */
interface PriceServer {
  readonly service: Service;
  /** A ticker as the server usually spells it; undefined where only the `symbols` option can tell. */
  symbolOf(ticker: PipelineTicker): string | undefined;
  requestFor(request: PriceRequest): ArchiveRequest;
  /** `place` names the reply. */
  read(text: string, request: PriceRequest, place: string): Iterable<SourceRecord>;
}

/** A source that asks for the prices of one ticker after another, one reply each. */
export function priceSource(
  { kind, tickers, symbols }: Asking,
  world: SourceWorld,
  { service, symbolOf, requestFor, read }: PriceServer,
): Source {
  const requests = priceRequests({ kind, tickers, symbols }, world, symbolOf);
  const replies = world.archive.of(service);
  const replyTo = async (request: PriceRequest): Promise<KeptReply> =>
    requireFound(await replies.get(requestFor(request)), request);
  return {
    settings: { kind, tickers, symbols },
    inputs: async () => {
      const inputs: SourceInput[] = [];
      for (const request of requests) {
        const { name, sha256 } = await replyTo(request);
        inputs.push({ name, sha256 });
      }
      return inputs;
    },
    records: async function* () {
      for (const request of requests) {
        const reply = await replyTo(request);
        for (const record of read(await reply.text(), request, reply.name)) {
          yield onceOver(record, request, reply);
        }
      }
    },
  };
}

/** Options of a server of prices that say how it is asked. */
interface ServiceOptions {
  readonly kind: string;
  readonly base_url: string;
  readonly requests_per_minute: number;
}

/** A server of prices, asked one thing at a time. */
export function priceService(
  { kind, base_url, requests_per_minute }: ServiceOptions,
  { access, judge }: Pick<Service, 'access' | 'judge'>,
): Service {
  return {
    name: kind,
    baseUrl: base_url,
    rate: { requests: requests_per_minute, milliseconds: 60_000 },
    concurrency: 1,
    access,
    judge,
  };
}

/** A bar of a session that went on when it was fetched is set aside: its price was no close. */
function onceOver(
  record: SourceRecord,
  { ticker: { ticker, calendar } }: PriceRequest,
  { name, fetched }: KeptReply,
): SourceRecord {
  if (record.table !== 'prices') return record;
  const { session_date: item, close } = record;
  if (calendars[calendar].closeAt(item) <= fetched) return record;
  const about = { meant_for: 'prices', ticker, item } as const;
  const reason = 'its session was not over when it was fetched';
  return refusal(about, reason, String(close), record.place ?? name);
}
