import type { FilesOptions } from './files-options.js';
import type { Source, SourceWorld } from '../source.js';

export function filesSource(_options: FilesOptions, _world: SourceWorld): Source {
  throw new Error('files is not written yet');
}
