import { describe, expect, it } from 'vitest';
import { transformOptionsSchema } from '../../src/dataset/transforms/options.js';
import { openBuildPurse, serversOfTransforms } from '../../src/experiment/build-purse.js';
import { modelRegistry } from '../../src/llm/registry.js';

const unlimited = { maxUsd: null, maxCalls: null };
const registry = modelRegistry([]);

/** Transforms that ask a server, and others that ask none. */
function transformsAsking(price: object | null) {
  const model = { backend: 'openai', model: 'm', base_url: 'http://localhost/v1', price };
  return {
    transforms: [
      { kind: 'clean_html' },
      { kind: 'summarise', model },
      { kind: 'score_sentiment', by: { ...model, model: 'n' } },
      { kind: 'score_sentiment' },
    ].map((options) => transformOptionsSchema.parse(options)),
  };
}

describe('the purse of a build', () => {
  it('knows every server that a transform asks', () => {
    const servers = serversOfTransforms(transformsAsking(null));
    expect(servers.map(({ model }) => model)).toEqual(['m', 'n']);
  });

  it('refuses a limit in money where the price of a transform’s model is not known', () => {
    const limits = { ...unlimited, maxUsd: 1 };
    const open = (price: object | null) => () =>
      openBuildPurse(transformsAsking(price), registry, '2026-01-01', limits);
    expect(open(null)).toThrow(/no price is known of "m", so --max-usd cannot be kept/);
    expect(open({ input: 1, output: 2 })).not.toThrow();
  });

  it('needs no price without such a limit', () => {
    const purse = openBuildPurse(transformsAsking(null), registry, '2026-01-01', unlimited);
    expect(purse.total()).toMatchObject({ calls: 0, byServer: [] });
  });
});
