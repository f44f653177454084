import type { EdgarOptions } from './edgar-options.js';
import type { Source, SourceWorld } from '../source.js';

export function edgarSource(_options: EdgarOptions, _world: SourceWorld): Source {
  throw new Error('edgar is not written yet');
}
