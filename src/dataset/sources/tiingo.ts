import type { TiingoOptions } from './tiingo-options.js';
import type { Source, SourceWorld } from './source.js';

export function tiingoSource(_options: TiingoOptions, _world: SourceWorld): Source {
  throw new Error('tiingo is not written yet');
}
