import type { AlpacaBarsOptions } from './alpaca-bars-options.js';
import type { Source, SourceWorld } from './source.js';

export function alpacaBarsSource(_options: AlpacaBarsOptions, _world: SourceWorld): Source {
  throw new Error('alpaca-bars is not written yet');
}
