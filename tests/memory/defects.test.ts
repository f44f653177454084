import { describe, expect, it } from 'vitest';
import { memoryDefects } from '../../src/memory/defects.js';

describe('the defects of the published memory', () => {
  it('each have a name of their own and a sentence for either preset', () => {
    expect(new Set(memoryDefects.map(({ name }) => name)).size).toBe(memoryDefects.length);
    for (const { name, reference, workbench } of memoryDefects) {
      for (const words of [reference, workbench]) expect(words, name).toMatch(/^[A-Z][^|\n]*\.$/);
    }
  });
});
