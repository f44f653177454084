import type { StooqOptions } from './stooq-options.js';
import type { Source, SourceWorld } from './source.js';

export function stooqSource(_options: StooqOptions, _world: SourceWorld): Source {
  throw new Error('stooq is not written yet');
}
