import { alpacaBarsSource } from './alpaca/bars.js';
import { alpacaNewsSource } from './alpaca/news.js';
import { edgarSource } from './edgar/edgar.js';
import { filesSource } from './files/files.js';
import { finmemEnvSource } from './finmem-env/finmem-env.js';
import { investorbenchSource } from './investorbench.js';
import type { SourceOptions } from './options.js';
import type { Source, SourceWorld } from './source.js';
import { stooqSource } from './stooq/stooq.js';
import { syntheticSource } from './synthetic/source.js';
import { tiingoSource } from './tiingo/tiingo.js';
import { yahooChartSource } from './yahoo-chart/yahoo-chart.js';

/** Opens the source its options name. */
export function openSource(options: SourceOptions, world: SourceWorld): Source {
  switch (options.kind) {
    case 'edgar':
      return edgarSource(options, world);
    case 'alpaca-news':
      return alpacaNewsSource(options, world);
    case 'alpaca-bars':
      return alpacaBarsSource(options, world);
    case 'yahoo-chart':
      return yahooChartSource(options, world);
    case 'tiingo':
      return tiingoSource(options, world);
    case 'stooq':
      return stooqSource(options, world);
    case 'files':
      return filesSource(options, world);
    case 'finmem-env':
      return finmemEnvSource(options, world);
    case 'investorbench':
      return investorbenchSource(options, world);
    case 'synthetic':
      return syntheticSource(options);
  }
}
