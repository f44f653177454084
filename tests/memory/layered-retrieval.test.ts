import { describe, expect, it } from 'vitest';
import { event, layered, memoryOptions, oneLayer, query, threeLayers } from './sample.js';

describe('retrieval', () => {
  it('takes the top K of each layer, layers shallow to deep, best first', () => {
    const { memory } = layered(threeLayers(40, undefined, { top_k: 2 }));
    memory.beginSession('2022-01-03');
    for (const [kind, letter] of [
      ['news', 'n'],
      ['10-Q', 'q'],
      ['10-K', 'k'],
    ] as const) {
      for (const cosine of [0.1, 0.9, 0.5]) memory.store(event(`${letter}${cosine}`, kind, cosine));
    }
    const ids = memory.retrieve(query).map(({ id }) => id);
    expect(ids).toEqual(['n0.9', 'n0.5', 'q0.9', 'q0.5', 'k0.9', 'k0.5']);
  });

  it('puts the newest of equal memories first', () => {
    const { memory } = layered(threeLayers(40, undefined, { top_k: 2 }));
    memory.beginSession('2022-01-03');
    for (const id of ['a', 'b', 'c']) memory.store(event(id));
    expect(memory.retrieve(query).map(({ id }) => id)).toEqual(['c', 'b']);
  });

  it('measures relevancy anew for another query', () => {
    const { memory } = layered(oneLayer(40));
    memory.beginSession('2022-01-03');
    memory.store(event('a', 'news', 0.25));
    expect(memory.retrieve(query)[0]?.relevancy).toBeCloseTo(0.25, 6);
    expect(memory.retrieve(Float32Array.of(0, 1))[0]?.relevancy).toBeCloseTo(Math.sqrt(0.9375), 6);
    expect(memory.retrieve(query)[0]?.relevancy).toBeCloseTo(0.25, 6);
  });

  it('changes nothing', () => {
    const { memory } = layered(memoryOptions());
    memory.beginSession('2022-01-03');
    for (const id of ['a', 'b', 'c']) memory.store(event(id));
    expect(memory.retrieve(query)).toEqual(memory.retrieve(query));
  });
});
