import { describe, expect, it } from 'vitest';
import { act, finmem, item } from './setting.js';

describe('the catalog', () => {
  const documents = [item('TOY-news-1', 'Toy Works (TOY) rose in 2022.')];
  const options = { reflection: { extended_every: 1, store_immediate: true } };

  it.each([
    [false, true],
    [true, false],
  ])('with mask %s makes a FinMem whose model is told the name: %s', async (mask, isTold) => {
    const { agent, asked } = finmem({ ...options, mask });
    const decisions = await act(agent, [{ close: 100, documents }, { close: 101 }]);
    const said = JSON.stringify([asked.facts, asked.messages]);
    expect(asked.of('decide')).toHaveLength(2);
    expect(said.includes('TOY') || said.includes('Toy Works')).toBe(isTold);
    expect(decisions[1]?.shown.map(({ id }) => id).toSorted()).toEqual([
      'TOY-news-1',
      'TOY-rationale-2022-01-03',
      'TOY-reflection-2022-01-03',
    ]);
  });
});
