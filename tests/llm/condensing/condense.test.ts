import { describe, expect, it } from 'vitest';
import { condense } from '../../../src/llm/condensing/condense.js';
import { combiningRounds, planSummary } from '../../../src/llm/condensing/plan.js';
import type { Facts } from '../../../src/llm/facts.js';
import { messagesOf } from '../../../src/llm/messages.js';
import { UnusableAnswerError } from '../../../src/llm/model.js';
import { openTokenizer } from '../../../src/llm/tokens.js';
import { rejection } from '../example-prompt.js';
import { listeningModel } from '../listening-model.js';
import { filing, limitsOf, paragraphs } from './long-filing.js';

const short = {
  company: 'Toy Works',
  kind: 'news',
  maxWords: 20,
  text: 'Sales of toys rose by 3 % in the north.',
} as const;
const long = { company: 'Toy Works', kind: '10-K', maxWords: 120, text: filing } as const;

/** Sums up by the beginning of what is read. */
function beginnings(facts: Facts): unknown {
  const summary =
    'summaries' in facts ? facts.summaries.join(' ') : 'text' in facts ? facts.text : '';
  return { summary: summary.slice(0, 2_000), sentiment: 'neutral' };
}
/** The same, but of the second part it says nothing usable. */
const allButTheSecond = (facts: Facts): unknown =>
  facts.task === 'summarise_part' && facts.part === 2 ? undefined : beginnings(facts);

describe('a document', () => {
  it('that fits the context is condensed in one call, its tokens counted', async () => {
    const model = listeningModel(beginnings, 8192, 512);
    const { text, account } = await condense(short, model);
    const { count } = await openTokenizer('o200k_base');
    expect(model.asked.map(({ name }) => name)).toEqual(['summarise@2']);
    expect(text).toBe(short.text);
    expect(account).toEqual({ sourceTokens: count(short.text), pieces: 1, cutTokens: 0 });
  });

  it('is one call, uncounted, for a model that reads anything', async () => {
    const model = listeningModel(beginnings);
    const { account } = await condense(long, model);
    expect(model.asked.map(({ name }) => name)).toEqual(['summarise@2']);
    expect(account).toEqual({ sourceTokens: null, pieces: 1, cutTokens: 0 });
  });

  it('that gets no usable summary is what stands in for it, the rest counted as cut', async () => {
    const model = listeningModel(() => undefined, 8192, 512);
    const { text, account } = await condense(short, model, (read) => read.slice(0, 13));
    const { count } = await openTokenizer('o200k_base');
    expect(text).toBe('Sales of toys');
    expect(account.cutTokens).toBe(count(short.text.slice(13)));
  });

  it.each([null, 8192])('has none where nothing stands in for it (context %j)', async (tokens) => {
    const error = await rejection(
      condense(
        short,
        listeningModel(() => undefined, tokens, 512),
      ),
    );
    expect(error).toBeInstanceOf(UnusableAnswerError);
  });
});

describe('a 10-K of 100,000 tokens', { timeout: 60_000 }, () => {
  it('is read piece by piece and combined in rounds, nothing lost', async () => {
    const model = listeningModel(beginnings, 8192, 512);
    const { account } = await condense(long, model);
    const { count } = await openTokenizer('o200k_base');
    const parts = model.of('summarise_part');
    expect(account).toMatchObject({ sourceTokens: count(filing), pieces: parts.length });
    expect(account.sourceTokens).toBeGreaterThan(100_000);
    const read = parts.map(({ text }) => text);
    expect(read.join('')).toBe(filing);
    for (const one of paragraphs) {
      expect(read.filter((text) => text.includes(one))).toHaveLength(1);
    }
    for (const { words } of model.asked) expect(count(words)).toBeLessThan(8192 - 512);
    expect(parts.map(({ part }) => part)).toEqual(read.map((_, i) => i + 1));
    expect(parts[0]?.section).toBe('Item 1. Section');
  });

  it('takes the calls that were planned, whatever the model answers', async () => {
    const { prompts, fanIn } = await planSummary(long, limitsOf(8192, 512));
    const combined = combiningRounds(prompts.length, fanIn).flat();
    const words = prompts.map((prompt) =>
      messagesOf(prompt)
        .map(({ content }) => content)
        .join('\n'),
    );
    const wordy = 'The segment did well and will do better. '.repeat(400);
    for (const summary of ['Short.', wordy]) {
      const model = listeningModel(() => ({ summary, sentiment: 'neutral' }), 8192, 512);
      const { account } = await condense(long, model);
      expect(model.asked.slice(0, words.length).map((asked) => asked.words)).toEqual(words);
      expect(model.of('combine_summaries').map(({ summaries }) => summaries.length)).toEqual(
        combined.filter((size) => size > 1),
      );
      expect(account.cutTokens > 0).toBe(summary === wordy);
    }
  });

  it('loses only the piece whose summary failed, where something stands in for it', async () => {
    const model = listeningModel(allButTheSecond, 8192, 2048);
    const { account } = await condense(long, model, (read) => read.slice(0, 100));
    const { count } = await openTokenizer('o200k_base');
    expect(account.cutTokens).toBe(count(model.of('summarise_part')[1]?.text.slice(100) ?? ''));
  });

  it('has no summary when one piece has none, and nothing stands in for it', async () => {
    const error = await rejection(condense(long, listeningModel(allButTheSecond, 8192, 512)));
    expect(error).toBeInstanceOf(UnusableAnswerError);
  });

  it('is asked as the one draw that all trials share', async () => {
    const model = listeningModel(beginnings, 8192, 512);
    await condense(long, model);
    expect(new Set(model.asked.map(({ repeat, scope }) => `${scope} ${repeat}`))).toEqual(
      new Set(['shared 0']),
    );
  });
});
