import { describe, expect, it } from 'vitest';
import type { Agent, Decision } from '../../../../src/agents/agent.js';
import type { AgentContext } from '../../../../src/agents/context.js';
import { FinmemAgent } from '../../../../src/agents/finmem/agent.js';
import { maskedAgent } from '../../../../src/agents/finmem/mask/masked-agent.js';
import type { Embedder } from '../../../../src/llm/embedder.js';
import { offlineEmbedder } from '../../../../src/llm/embedders/offline.js';
import type { Facts } from '../../../../src/llm/facts.js';
import { seededImportance } from '../../../../src/memory/importance.js';
import {
  act,
  agreeable,
  asking,
  context,
  finmemOptions,
  hearing,
  holding,
  item,
  observation,
  type Asked,
} from '../../setting.js';

const company = {
  ticker: 'TOY',
  name: 'Acme Widgets, Inc.',
  sector: 'Machinery',
  introduction: 'Acme makes widgets since 1949.',
};

interface Masked {
  readonly agent: Agent;
  readonly asked: Asked;
  readonly told: ReturnType<typeof hearing>;
  readonly embedded: string[];
}

function masked(
  options: Record<string, unknown> = {},
  different: Partial<AgentContext> = {},
  answers: (facts: Facts) => unknown = agreeable,
): Masked {
  const asked = asking(answers);
  const told = hearing();
  const embedded: string[] = [];
  const embedder = offlineEmbedder(32);
  const agent = maskedAgent(
    finmemOptions({ mask: true, ...options }),
    context({
      company,
      listener: told,
      openModel: () => asked.model,
      openEmbedder: () => ({
        ...embedder,
        embed: (texts) => {
          embedded.push(...texts);
          return embedder.embed(texts);
        },
      }),
      ...different,
    }),
    (own, within) => new FinmemAgent(own, within),
  );
  return { agent, asked, told, embedded };
}

const wordsOf = ({ asked, embedded }: Masked): string =>
  [...asked.messages.flat().map(({ content }) => content), ...embedded].join('\n');

describe('an agent behind a mask', () => {
  const news = item('TOY-news-1', 'Acme rose on 2022-01-03 (NYSE: TOY), said acme.com.');

  it('asks, embeds and remembers masked words', async () => {
    const whole = masked({
      profile: { manner: 'You know Acme.', character: 'Acme Widgets, of 2021.' },
      reflection: { extended_every: 1 },
    });
    await whole.agent.learn(observation([100], [news]), { nextChange: 0.1 });
    await whole.agent.act(observation([100, 110], [item('TOY-news-2')]), holding(0));
    expect(wordsOf(whole)).not.toMatch(/acme|\bTOY\b|20\d\d/i);
    expect(wordsOf(whole)).toContain(
      'The Company rose on 2394-01-03 (NYSE: TKR), said thecompany.com.',
    );
    expect(whole.agent.savedMemory()[0]).toMatchObject({
      id: 'TOY-news-1',
      date: '2022-01-03',
      text: 'The Company rose on 2394-01-03 (NYSE: TKR), said thecompany.com.',
    });
  });

  it('tells of real ids and dates', async () => {
    const { agent, told } = masked({ reflection: { extended_every: 1 } });
    const [decision] = await act(agent, [{ close: 100, documents: [news] }, { close: 101 }]);
    expect(decision).toMatchObject({ cited: ['TOY-news-1'], shown: [{ id: 'TOY-news-1' }] });
    expect(told.lines.join('\n')).toContain('stored TOY-reflection-2022-01-03 ');
    expect(told.lines.join('\n')).toContain('credited TOY-news-1 shallow 2022-01-04 of 2022-01-03');
    expect(told.lines.join('\n')).not.toMatch(/TKR|23\d\d/);
  });

  it('gives rationales with the names and years put back', async () => {
    const answers = (facts: Facts): unknown =>
      facts.task === 'decide'
        ? { action: 'buy', rationale: 'The Company (TKR) did well in 2394.', cited: [] }
        : agreeable(facts);
    const [decision] = await act(masked({}, {}, answers).agent, [{ close: 100 }]);
    expect(decision?.rationale).toBe('Acme Widgets, Inc. (TOY) did well in 2022.');
  });

  it('decides, draws and scores as it would without, when only names and years differ', async () => {
    const plain = item('TOY-news-1', 'A great outlook.');
    const sessions = [
      { close: 100, documents: [plain] },
      { close: 90, documents: [item('TOY-news-2', 'A bad recall.')] },
      { close: 95 },
    ];
    const reflection = { extended_every: 2 };
    // Masked words have other vectors, so every text is made as near to the query as any other.
    const openEmbedder = (): Embedder => ({
      ...offlineEmbedder(8),
      embed: (texts) => Promise.resolve(texts.map(() => Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0))),
    });
    const alone = new FinmemAgent(
      finmemOptions({ reflection }),
      context({ company, openEmbedder }),
    );
    const behind = masked({ reflection }, { openEmbedder }).agent;
    const scored = (decisions: readonly Decision[]): unknown =>
      decisions.map((decision) => ({
        ...decision,
        shown: decision.shown.map(({ id, layer, recency, relevancy, importance, score }) => [
          id,
          layer,
          recency,
          relevancy,
          importance,
          score,
        ]),
      }));
    expect(scored(await act(behind, sessions))).toEqual(scored(await act(alone, sessions)));
  });

  it('starts from a memory saved without a mask or with one', async () => {
    const first = masked();
    await first.agent.learn(observation([100], [news]), { nextChange: 0.1 });
    const saved = first.agent.savedMemory();
    for (const text of [news.text, saved[0]?.text ?? '']) {
      const memories = saved.map((memory) => ({ ...memory, text }));
      const trainedMemory = { savedAt: '2022-01-03', memories };
      const second = masked({}, { trainedMemory, drawImportance: seededImportance(1) });
      await second.agent.act(observation([100, 101]), holding(0));
      expect(wordsOf(second)).toContain('The Company rose on 2394-01-03');
      expect(wordsOf(second)).not.toMatch(/acme|2766/i);
    }
  });
});
