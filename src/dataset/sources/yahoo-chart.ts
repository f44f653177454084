import type { YahooChartOptions } from './yahoo-chart-options.js';
import type { Source, SourceWorld } from './source.js';

export function yahooChartSource(_options: YahooChartOptions, _world: SourceWorld): Source {
  throw new Error('yahoo-chart is not written yet');
}
