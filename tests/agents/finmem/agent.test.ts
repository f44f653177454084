import { describe, expect, it } from 'vitest';
import { offlineEmbedder } from '../../../src/llm/embedders/offline.js';
import { act, agreeable, deciding, finmem, holding, item, never, observation } from '../setting.js';

describe('a session', () => {
  it('shows the model the documents that came in today, at full recency', async () => {
    const { agent, asked } = finmem(never);
    await act(agent, [{ close: 100, documents: [item('a'), item('b')] }]);
    const [facts] = asked.of('decide');
    expect(facts?.memories.map(({ text }) => text).toSorted()).toEqual(['About a.', 'About b.']);
    expect(facts?.memories.map(({ recency }) => recency)).toEqual([1, 1]);
  });

  it('records as shown exactly the memories the model was shown, in their order', async () => {
    const { agent, asked } = finmem(never);
    const [, decision] = await act(agent, [
      { close: 100, documents: [item('a')] },
      { close: 101, documents: [item('b')] },
    ]);
    const labels = decision?.shown.map((memory, index) => ({ ...memory, id: `${index + 1}` }));
    expect(labels).toEqual(asked.of('decide')[1]?.memories);
    expect(decision?.shown.map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
  });

  it('shows no more than top_k memories of a layer', async () => {
    const { agent, asked } = finmem({ ...never, memory: { top_k: 2 } });
    await act(agent, [{ close: 100, documents: ['a', 'b', 'c', 'd'].map((id) => item(id)) }]);
    expect(asked.of('decide')[0]?.memories).toHaveLength(2);
  });

  it('keeps the ids of what its labels name, and drops labels that name nothing', async () => {
    const { agent } = finmem(
      never,
      deciding(() => ({ action: 'buy', rationale: 'Because.', cited: ['2', '7', '1', 'a'] })),
    );
    const [decision] = await act(agent, [{ close: 100, documents: [item('a'), item('b')] }]);
    expect(decision?.cited).toEqual([decision?.shown[1]?.id, decision?.shown[0]?.id]);
  });

  it('lets no id reach the model', async () => {
    const { agent, asked } = finmem({ reflection: { extended_every: 1, store_immediate: true } });
    const documents = [item('id-of-a', 'Words.'), item('id-of-b', 'More words.')];
    await act(agent, [{ close: 100, documents }, { close: 101 }, { close: 102 }]);
    const said = JSON.stringify([asked.messages, asked.facts]);
    expect(said).toContain('More words.');
    for (const id of ['id-of', 'TOY-rationale', 'TOY-reflection']) expect(said).not.toContain(id);
  });

  it('asks as the trial’s own draw: the seed is the repeat', async () => {
    const { agent, asked } = finmem(never);
    await act(agent, [{ close: 100 }]);
    expect(asked.repeats).toEqual([7]);
  });

  it('keeps in memory what it counts', async () => {
    const { agent } = finmem(never);
    await act(agent, [{ close: 100, documents: [item('a'), item('b')] }]);
    expect(agent.memoryCounts()).toEqual({ shallow: 2, intermediate: 0, deep: 0, reflection: 0 });
  });
});

describe('warm-up', () => {
  it.each([
    [0.02, 'buy'],
    [0, 'buy'],
    [-0.001, 'sell'],
  ])('labels a next change of %d %s, as the paper does', async (nextChange, action) => {
    const { agent, asked } = finmem(never);
    const decision = await agent.learn(observation([100], [item('a')]), { nextChange });
    expect(decision).toMatchObject({ action, cited: ['a'], risk: null, abstained: false });
    expect(asked.of('explain_move')[0]?.nextChange).toBe(nextChange);
    expect(asked.of('decide')).toEqual([]);
  });

  it.each([
    [0.02, 102],
    [-0.05, 95],
  ])('credits what explained a change of %d once it has happened', async (nextChange, close) => {
    const { agent, told } = finmem(never);
    await agent.learn(observation([100], [item('a')]), { nextChange });
    await agent.act(observation([100, close]), holding(0));
    expect(told.lines.slice(1)).toEqual(['credited a shallow 2022-01-04 of 2022-01-03']);
  });

  it('hands hindsight to the explain-move prompt and to no other', async () => {
    const { agent, asked } = finmem({ reflection: { extended_every: 1 } });
    await agent.learn(observation([100], [item('a')]), { nextChange: 0.1234 });
    await agent.act(observation([100, 112.34], [item('b')]), holding(0));
    for (const [index, facts] of asked.facts.entries()) {
      const words = JSON.stringify([facts, asked.messages[index]]);
      expect(words.includes('0.1234') || words.includes('12.34 %')).toBe(
        facts.task === 'explain_move',
      );
    }
    expect(asked.facts.map(({ task }) => task)).toEqual([
      'explain_move',
      'extended_reflection',
      'decide',
      'extended_reflection',
    ]);
  });
});

describe('a price that does not change', () => {
  it('is explained, and taught as a buy', async () => {
    const { agent, asked } = finmem(never);
    const decision = await agent.learn(observation([100], [item('a')]), { nextChange: 0 });
    expect(decision).toMatchObject({ action: 'buy', cited: ['a'], abstained: false });
    expect(asked.of('explain_move')).toHaveLength(1);
  });

  it('is taught as a sale the published code asks nothing about and remembers nothing of', async () => {
    const { agent, asked } = finmem({
      reflection: { extended_every: null, store_immediate: true },
      unchanged_price: 'unexplained_sell',
    });
    const decision = await agent.learn(observation([100], [item('a')]), { nextChange: 0 });
    expect(decision).toMatchObject({ action: 'sell', cited: [], abstained: false });
    expect(asked.facts).toEqual([]);
    expect(agent.savedMemory().map(({ id }) => id)).toEqual(['a']);
  });

  it('leaves that code’s labels of moves as they are', async () => {
    const { agent } = finmem({ ...never, unchanged_price: 'unexplained_sell' });
    const up = await agent.learn(observation([100]), { nextChange: 0.01 });
    const down = await agent.learn(observation([100, 101]), { nextChange: -0.01 });
    expect([up.action, down.action]).toEqual(['buy', 'sell']);
  });
});

describe('the profile’s overview', () => {
  it('joins the character at the first test session, from the bars before it, and stays', async () => {
    const { agent, asked } = finmem(never);
    await agent.learn(observation([100]), { nextChange: 0.1 });
    await agent.learn(observation([100, 110]), { nextChange: 0.1 });
    await agent.act(observation([100, 110, 121]), holding(0));
    await agent.act(observation([100, 110, 121, 90]), holding(0));
    const [before] = asked.of('explain_move').map(({ character }) => character);
    const [first, second] = asked.of('decide').map(({ character }) => character);
    expect(first?.startsWith(before ?? '-')).toBe(true);
    expect(first?.slice(before?.length)).toMatch(/10(\.0+)? %/);
    expect(first).not.toContain('21');
    expect(second).toBe(first);
  });

  it.each([
    ['inquiry', 1],
    ['profile', 2],
  ])('with query `%s` makes %i standing queries', async (query, queries) => {
    const texts: string[] = [];
    const embedder = offlineEmbedder(32);
    const openEmbedder = () => ({
      ...embedder,
      embed: (batch: readonly string[]) => {
        texts.push(...batch);
        return embedder.embed(batch);
      },
    });
    const { agent } = finmem({ ...never, query }, agreeable, { openEmbedder });
    for (const [i, close] of [100, 110, 121].entries()) {
      const closes = [100, 110, close].slice(0, i + 1);
      await agent.learn(observation(closes), { nextChange: 0.1 });
    }
    await agent.act(observation([100, 110, 121, 120]), holding(0));
    await agent.act(observation([100, 110, 121, 120, 119]), holding(0));
    expect(texts).toHaveLength(queries);
  });
});

describe('an unusable answer', () => {
  it('is an abstention: a hold without citations that credits nothing', async () => {
    const { agent, told } = finmem(
      never,
      deciding(() => 'Buy!'),
    );
    const [decision] = await act(agent, [
      { close: 100, documents: [item('a')] },
      { close: 105, documents: [item('b')] },
    ]);
    expect(decision).toMatchObject({ action: 'hold', cited: [], abstained: true });
    expect(told.lines.map((line) => line.split(' ')[0])).toEqual(['stored', 'stored']);
  });

  it('in warm-up leaves the label as it is', async () => {
    const { agent } = finmem(never, () => undefined);
    const decision = await agent.learn(observation([100], [item('a')]), { nextChange: -0.1 });
    expect(decision).toMatchObject({ action: 'sell', cited: [], abstained: true });
  });

  it('is told from a server that cannot be asked, which ends the trial', async () => {
    const { agent } = finmem(never, () => {
      throw new Error('connection lost');
    });
    await expect(act(agent, [{ close: 100 }])).rejects.toThrow('connection lost');
  });
});
