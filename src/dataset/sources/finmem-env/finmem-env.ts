import type { FinmemEnvOptions } from './finmem-env-options.js';
import type { Source, SourceWorld } from '../source.js';

export function finmemEnvSource(_options: FinmemEnvOptions, _world: SourceWorld): Source {
  throw new Error('finmem-env is not written yet');
}
