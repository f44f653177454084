import { investorbenchSource } from './investorbench.js';
import type { SourceOptions } from './options.js';
import type { Source } from './source.js';
import { syntheticSource } from './synthetic/source.js';

/** Opens the source its options name; `folder` is the pipeline file's, for relative paths. */
export function openSource(options: SourceOptions, folder: string): Source {
  switch (options.kind) {
    case 'synthetic':
      return syntheticSource(options);
    case 'investorbench':
      return investorbenchSource(options, folder);
  }
}
