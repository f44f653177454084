import type { ArchiveRequest, Service } from '../../fetching/archive.js';
import type { PipelineTicker } from '../../pipeline-ticker.js';
import type { PriceRequest } from '../price-requests.js';
import { priceService, priceSource } from '../price-source.js';
import { serverKey } from '../server-key.js';
import type { Source, SourceWorld } from '../source.js';
import type { TiingoOptions } from './tiingo-options.js';
import { judgeDaily, readDaily } from './daily-reply.js';

const LONGEST_REPLY = 50_000_000;

/** Daily bars as traded and adjusted, with splits and dividends, from Tiingo; a key is free. */
export function tiingoSource(options: TiingoOptions, world: SourceWorld): Source {
  return priceSource(options, world, {
    service: tiingoService(options),
    symbolOf: tiingoSymbol,
    requestFor: dailyRequest,
    read: readDaily,
  });
}

function tiingoService(options: TiingoOptions): Service {
  return priceService(options, {
    access: (environment) => {
      const key = serverKey(options.api_key_env, environment, {
        where: options.base_url,
        hint: `A free account at https://www.tiingo.com gives a key: put it in ${options.api_key_env}.`,
      });
      return { headers: { authorization: `Token ${key}` }, query: {} };
    },
    judge: (reply) => judgeDaily(reply, options.api_key_env),
  });
}

function dailyRequest({ symbol, from, to, settled }: PriceRequest): ArchiveRequest {
  const query = new URLSearchParams({ startDate: from, endDate: to, format: 'json' });
  const path = `/tiingo/daily/${encodeURIComponent(symbol)}/prices?${query.toString()}`;
  return { path, settled, mostBytes: LONGEST_REPLY };
}

/** Classes of shares are written with a hyphen; coins are not among its daily prices. */
function tiingoSymbol({ ticker, calendar }: PipelineTicker): string | undefined {
  return calendar === 'crypto' ? undefined : ticker.replaceAll('.', '-').toLowerCase();
}
