import type { ArchiveRequest, KeptReply, Service } from '../fetching/archive.js';
import type { SourceRecord } from '../record.js';
import { requireFound, type PriceRequest } from './price-requests.js';
import type { Source, SourceInput, SourceWorld } from './source.js';

/** How a server is asked for the prices of one ticker, and what its reply says. */
interface PriceServer {
  readonly service: Service;
  readonly requests: readonly PriceRequest[];
  requestFor(request: PriceRequest): ArchiveRequest;
  /** `place` names the reply. */
  read(text: string, request: PriceRequest, place: string): Iterable<SourceRecord>;
}

/** A source that asks for the prices of one ticker after another, one reply each. */
export function priceSource(
  { archive }: SourceWorld,
  settings: Source['settings'],
  { service, requests, requestFor, read }: PriceServer,
): Source {
  const replies = archive.of(service);
  const replyTo = async (request: PriceRequest): Promise<KeptReply> =>
    requireFound(await replies.get(requestFor(request)), request);
  return {
    settings,
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
        yield* read(await reply.text(), request, reply.name);
      }
    },
  };
}
