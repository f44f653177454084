import type { ArchiveRequest, Service } from '../../fetching/archive.js';
import type { PipelineTicker } from '../../pipeline-ticker.js';
import type { PriceRequest } from '../price-requests.js';
import { priceService, priceSource } from '../price-source.js';
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
  return priceSource(options, world, {
    service: stooqService(options),
    symbolOf: stooqSymbol,
    requestFor: csvRequest,
    read: readDaily,
  });
}

function stooqService(options: StooqOptions): Service {
  return priceService(options, {
    access: (environment) => {
      const key = serverKey(options.api_key_env, environment, {
        where: options.base_url,
        hint: `Solve the puzzle at https://stooq.com/q/d/?s=spy.us&get_apikey for a key, and put it in ${options.api_key_env}.`,
      });
      return { headers: {}, query: { apikey: key } };
    },
    judge: (reply) => judgeDaily(reply, options.api_key_env),
  });
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
