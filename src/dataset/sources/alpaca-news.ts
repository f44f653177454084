import type { AlpacaNewsOptions } from './alpaca-news-options.js';
import type { Source, SourceWorld } from './source.js';

export function alpacaNewsSource(_options: AlpacaNewsOptions, _world: SourceWorld): Source {
  throw new Error('alpaca-news is not written yet');
}
