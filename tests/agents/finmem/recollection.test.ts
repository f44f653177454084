import { describe, expect, it } from 'vitest';
import type { TrainedMemory } from '../../../src/agents/context.js';
import type { SummaryAccount } from '../../../src/llm/condensing/condense.js';
import { offlineEmbedder } from '../../../src/llm/embedders/offline.js';
import type { Facts } from '../../../src/llm/facts.js';
import { act, agreeable, finmem, hearing, item } from '../setting.js';

const words = (count: number): string => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');
const never = { reflection: { extended_every: null } };

describe('summarising', () => {
  it('asks for documents longer than the limit, and keeps shorter ones word for word', async () => {
    const { agent, asked } = finmem({ ...never, summary: { max_words: 20 } });
    await act(agent, [
      { close: 1, documents: [item('short', words(20)), item('long', words(21))] },
    ]);
    expect(asked.of('summarise').map(({ text }) => text)).toEqual([words(21)]);
    const texts = agent.savedMemory().map(({ id, text }) => [id, text]);
    expect(texts).toEqual([
      ['short', words(20)],
      ['long', `Short: ${words(21).slice(0, 20)}`],
    ]);
  });

  it('names company, kind and limit, and is the same draw for every seed', async () => {
    const { agent, asked } = finmem({ ...never, summary: { max_words: 20 } });
    await act(agent, [{ close: 1, documents: [item('long', words(30))] }]);
    expect(asked.of('summarise')[0]).toEqual({
      task: 'summarise',
      company: 'Toy Works',
      kind: 'news',
      text: words(30),
      maxWords: 20,
    });
    expect(asked.repeats[0]).toBe(0);
  });

  it('falls back on the first words when no usable summary comes', async () => {
    const answers = (facts: Facts): unknown =>
      facts.task === 'summarise' ? null : agreeable(facts);
    const { agent, asked } = finmem({ ...never, summary: { max_words: 20 } }, answers);
    const [decision] = await act(agent, [{ close: 1, documents: [item('long', words(30))] }]);
    expect(asked.of('decide')[0]?.memories[0]?.text).toBe(words(20));
    expect(decision?.abstained).toBe(false);
  });

  it('tells of a summary before the memory it became is told of', async () => {
    const told: string[] = [];
    const listener = {
      ...hearing(),
      summarised: (id: string, { pieces }: SummaryAccount) =>
        told.push(`summarised ${id} ${pieces}`),
      stored: ({ id }: { id: string }) => told.push(`stored ${id}`),
    };
    const { agent } = finmem({ ...never, summary: { max_words: 20 } }, agreeable, { listener });
    const documents = [item('a', words(30)), item('b', words(3)), item('c', words(40))];
    await act(agent, [{ close: 1, documents }]);
    expect(told).toEqual(['summarised a 1', 'stored a', 'stored b', 'summarised c 1', 'stored c']);
  });

  it('stores documents in their order, whichever is summarised first', async () => {
    const release: (() => void)[] = [];
    const answers = (facts: Facts): unknown =>
      facts.task === 'summarise'
        ? new Promise((resolve) => {
            release.push(() => resolve({ summary: facts.text.slice(0, 5), sentiment: 'neutral' }));
            if (release.length === 2) for (const let_go of release.toReversed()) let_go();
          })
        : agreeable(facts);
    const { agent } = finmem({ ...never, summary: { max_words: 20 } }, answers);
    const documents = [item('a', `aaaaa ${words(30)}`), item('b', `bbbbb ${words(30)}`)];
    await act(agent, [{ close: 1, documents }]);
    expect(agent.savedMemory().map(({ text }) => text)).toEqual(['aaaaa', 'bbbbb']);
  });
});

describe('embedding', () => {
  /** An embedder that writes down every batch it is asked for. */
  function writing(): {
    batches: string[][];
    openEmbedder: () => ReturnType<typeof offlineEmbedder>;
  } {
    const batches: string[][] = [];
    const embedder = offlineEmbedder(32);
    const embed = (texts: readonly string[]): Promise<Float32Array[]> => {
      batches.push([...texts]);
      return embedder.embed(texts);
    };
    return { batches, openEmbedder: () => ({ ...embedder, embed }) };
  }

  it('asks for all documents of a session at once', async () => {
    const { batches, openEmbedder } = writing();
    const { agent } = finmem(never, agreeable, { openEmbedder });
    await act(agent, [{ close: 1, documents: ['a', 'b', 'c'].map((id) => item(id)) }]);
    expect(batches.slice(1)).toEqual([['About a.', 'About b.', 'About c.']]);
  });

  it('sends no empty text, and finds it as similar as nothing', async () => {
    const { batches, openEmbedder } = writing();
    const { agent } = finmem({ ...never, empty_days: 'empty_memory' }, agreeable, { openEmbedder });
    const [decision] = await act(agent, [{ close: 1 }]);
    expect(batches.flat()).not.toContain('');
    expect(decision?.shown).toMatchObject([{ id: 'TOY-no-news-2022-01-03', relevancy: 0 }]);
  });
});

describe('a memory to start from', () => {
  const trained = async (): Promise<TrainedMemory> => {
    const { agent } = finmem(never);
    await act(agent, [{ close: 100, documents: [item('old')] }, { close: 101 }]);
    return { savedAt: '2021-12-31', memories: agent.savedMemory() };
  };

  it('is shown from the first session on, and told of as stored', async () => {
    const trainedMemory = await trained();
    const { agent, told } = finmem(never, agreeable, { trainedMemory });
    const [decision] = await act(agent, [{ close: 100, documents: [item('new')] }]);
    expect(decision?.shown.map(({ id }) => id).toSorted()).toEqual(['new', 'old']);
    expect(told.lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'stored old',
      'stored new',
    ]);
  });

  it('goes on as the memory it was would have', async () => {
    const { agent: one } = finmem(never);
    const sessions = [{ close: 100, documents: [item('old')] }, { close: 101 }, { close: 102 }];
    await act(one, sessions.slice(0, 2));
    const trainedMemory = { savedAt: '2022-01-02', memories: one.savedMemory() };
    const { agent: other } = finmem(never, agreeable, { trainedMemory });
    const [decision] = await act(other, [{ close: 102 }]);
    const [before] = one.savedMemory();
    // One calendar day after it was saved.
    expect(decision?.shown[0]?.importance).toBeCloseTo(((before?.importance ?? 0) * 0.9) / 100, 12);
  });

  it.each(['2022-01-03', '2022-02-01'])(
    'is refused when it was saved on %s, at or after the first session',
    async (savedAt) => {
      const { memories } = await trained();
      const { agent } = finmem(never, agreeable, { trainedMemory: { savedAt, memories } });
      await expect(act(agent, [{ close: 100 }])).rejects.toThrow(
        `saved on ${savedAt}, and the first session is 2022-01-03`,
      );
    },
  );
});
