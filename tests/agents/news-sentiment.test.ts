import { describe, expect, it } from 'vitest';
import { offlineAnalyst } from '../../src/llm/backends/offline/analyst.js';
import { UnusableAnswerError } from '../../src/llm/model.js';
import type { Facts } from '../../src/llm/facts.js';
import { act, agentOf, agreeable, asking, item } from './setting.js';

const filing = { ...item('k', 'A filing.'), kind: '10-K' as const };

describe('news sentiment', () => {
  it.each([
    ['positive', 'buy'],
    ['neutral', 'hold'],
    ['negative', 'sell'],
  ])('%s is a %s', async (sentiment, action) => {
    const asked = asking(() => ({ sentiment }));
    const agent = agentOf({ kind: 'news_sentiment' }, { openModel: () => asked.model });
    const [decision] = await act(agent, [{ close: 100, documents: [item('a')] }]);
    expect(decision).toMatchObject({ action, abstained: false });
  });

  it('shows the model the news of the day and nothing else', async () => {
    const asked = asking(agreeable);
    const agent = agentOf({ kind: 'news_sentiment' }, { openModel: () => asked.model });
    await act(agent, [
      { close: 100, documents: [item('a', 'First.'), filing] },
      { close: 200, documents: [item('b', 'Second.'), item('c', 'Third.')] },
    ]);
    expect(asked.of('news_sentiment').map(({ news }) => news)).toEqual([
      ['First.'],
      ['Second.', 'Third.'],
    ]);
    expect(asked.repeats).toEqual([7, 7]);
    const said = JSON.stringify(asked.messages[1]);
    for (const other of ['First', 'filing', '100', '200']) expect(said).not.toContain(other);
  });

  it('holds without asking on a day without news', async () => {
    const asked = asking(agreeable);
    const agent = agentOf({ kind: 'news_sentiment' }, { openModel: () => asked.model });
    expect(await act(agent, [{ close: 100, documents: [filing] }])).toMatchObject([
      { action: 'hold', abstained: false },
    ]);
    expect(asked.facts).toEqual([]);
  });

  it('abstains where no usable answer comes', async () => {
    const { model } = asking(agreeable);
    const mute = { ...model, generate: () => Promise.reject(new UnusableAnswerError('nothing')) };
    const agent = agentOf({ kind: 'news_sentiment' }, { openModel: () => mute });
    expect(await act(agent, [{ close: 100, documents: [item('a')] }])).toMatchObject([
      { action: 'hold', abstained: true },
    ]);
  });

  it('has a long item summarised first', async () => {
    const long = 'word '.repeat(200);
    const asked = asking(agreeable);
    const agent = agentOf({ kind: 'news_sentiment' }, { openModel: () => asked.model });
    await act(agent, [{ close: 100, documents: [item('a', long)] }]);
    expect(asked.of('news_sentiment')[0]?.news).toEqual([`Short: ${long.slice(0, 20)}`]);
  });

  it.each<[string, readonly string[]]>([
    ['positive', ['A great success, wonderful profits.']],
    ['negative', ['Terrible losses and fraud.']],
    ['neutral', ['The meeting is on Tuesday.']],
    ['neutral', ['A great success.', 'A terrible loss, an awful failure.']],
  ])('reads %s to the offline analyst: %j', async (sentiment, news) => {
    const facts: Facts = {
      task: 'news_sentiment',
      ticker: 'TOY',
      company: 'Toy Works',
      date: '2022-01-03',
      news,
    };
    const asked = asking(agreeable);
    const agent = agentOf({ kind: 'news_sentiment' }, { openModel: () => offlineAnalyst() });
    const [decision] = await act(agent, [
      { close: 100, documents: facts.news.map((text, i) => item(`n${i}`, text)) },
    ]);
    expect(asked.facts).toEqual([]);
    expect(decision?.rationale).toContain(sentiment);
  });
});
