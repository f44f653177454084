import { describe, expect, it } from 'vitest';
import { citedIds, labelled } from '../../../src/agents/finmem/labels.js';
import type { RetrievedMemory } from '../../../src/memory/long-term-memory.js';

const memory = (id: string): RetrievedMemory => ({
  id,
  kind: 'news',
  date: '2022-01-03',
  text: `About ${id}.`,
  layer: 'shallow',
  recency: 1,
  relevancy: 0.2,
  importance: 0.4,
  score: 1.6,
});
const shown = ['TOY-2022-01-03-a', 'TOY-2022-01-03-b', 'TOY-2022-01-03-c'].map(memory);

describe('labels', () => {
  it('number the memories in the order shown and change nothing else', () => {
    expect(labelled(shown)).toEqual(shown.map((one, index) => ({ ...one, id: `${index + 1}` })));
  });

  it('lead back to the ids, in the order cited', () => {
    expect(citedIds(['3', '1'], shown)).toEqual(['TOY-2022-01-03-c', 'TOY-2022-01-03-a']);
  });

  it.each(['0', '4', '-1', '1.0', '01', ' 1', '1e0', '', 'TOY-2022-01-03-a', 'NaN'])(
    'that were not shown lead nowhere: "%s"',
    (label) => {
      expect(citedIds([label, '2'], shown)).toEqual(['TOY-2022-01-03-b']);
    },
  );

  it('cited twice count once', () => {
    expect(citedIds(['2', '2', '1', '2'], shown)).toEqual(['TOY-2022-01-03-b', 'TOY-2022-01-03-a']);
  });
});
