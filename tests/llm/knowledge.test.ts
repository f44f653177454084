import { describe, expect, it } from 'vitest';
import { knowledgeOf } from '../../src/llm/knowledge.js';

const test = ['2022-10-06', '2023-04-10'] as const;

describe('what a model may know of a test window', () => {
  it('is unknown without a cut-off', () => {
    expect(knowledgeOf(null, test)).toBe('unknown');
  });

  it('is "before" when the whole window lies on or before the cut-off', () => {
    expect(knowledgeOf('2023-10-01', test)).toBe('before');
    expect(knowledgeOf('2023-04-10', test)).toBe('before');
  });

  it('is "across" when the cut-off lies inside the window', () => {
    expect(knowledgeOf('2023-04-09', test)).toBe('across');
    expect(knowledgeOf('2022-10-06', test)).toBe('across');
  });

  it('is "after" when the window begins later than the cut-off', () => {
    expect(knowledgeOf('2022-10-05', test)).toBe('after');
    expect(knowledgeOf('2021-09-01', test)).toBe('after');
  });
});
