import type { ArchiveRequest, Service } from '../../fetching/archive.js';
import type { PipelineTicker } from '../../pipeline-ticker.js';
import { priceRequests, type PriceRequest } from '../price-requests.js';
import { priceSource } from '../price-source.js';
import { serverKey } from '../server-key.js';
import type { Source, SourceWorld } from '../source.js';
import { judgeDaily, readDaily } from './daily-csv.js';
import type { StooqOptions } from './stooq-options.js';

const LONGEST_REPLY = 20_000_000;

/**
 * Daily bars from Stooq. It states neither splits nor dividends, nor whether its prices are adjusted for
 * them: closes are taken as traded, and no adjusted close is computed from the actions of another source.
 */
export function stooqSource(options: StooqOptions, world: SourceWorld): Source {
  const { kind, tickers, symbols } = options;
  return priceSource(
    world,
    { kind, tickers, symbols },
    {
      service: stooqService(options),
      requests: priceRequests(options, world, stooqSymbol),
      requestFor: csvRequest,
      read: readDaily,
    },
  );
}

function stooqService({ kind, base_url, api_key_env, requests_per_minute }: StooqOptions): Service {
  return {
    name: kind,
    baseUrl: base_url,
    rate: { requests: requests_per_minute, milliseconds: 60_000 },
    concurrency: 1,
    access: (environment) => {
      const key = serverKey(api_key_env, environment, {
        where: base_url,
        hint: `Solve the puzzle at https://stooq.com/q/d/?s=spy.us&get_apikey for a key, and put it in ${api_key_env}.`,
      });
      return { headers: {}, query: { apikey: key } };
    },
    judge: (reply) => judgeDaily(reply, api_key_env),
  };
}

function csvRequest({ symbol, from, to, settled }: PriceRequest): ArchiveRequest {
  const query = new URLSearchParams({
    s: symbol.toLowerCase(),
    d1: from.replaceAll('-', ''),
    d2: to.replaceAll('-', ''),
    i: 'd',
  });
  return { path: `/q/d/l/?${query.toString()}`, settled, mostBytes: LONGEST_REPLY };
}

/** Shares of the United States end in `.us`; what it calls a coin only the user can tell. */
function stooqSymbol({ ticker, calendar }: PipelineTicker): string | undefined {
  return calendar === 'crypto' ? undefined : `${ticker.replaceAll('.', '-').toLowerCase()}.us`;
}
