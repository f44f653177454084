import { canonicalJson } from '../../base/content-hash.js';
import type { TrialSpec } from '../../config/grid.js';
import type { Server } from '../../llm/registry.js';

/** The servers a trial asks: of its model, of its embedder, or none. */
export function serversOf({ options }: Pick<TrialSpec, 'options'>): Server[] {
  const asked = [
    ...('model' in options ? [options.model] : []),
    ...('embedder' in options ? [options.embedder] : []),
  ];
  return asked.filter((each) => each.backend === 'openai');
}

/** The servers that any of these trials asks, each once. */
export function allServers(specs: readonly Pick<TrialSpec, 'options'>[]): Server[] {
  const servers = specs.flatMap(serversOf);
  return [...new Map(servers.map((server) => [canonicalJson(server), server])).values()];
}
