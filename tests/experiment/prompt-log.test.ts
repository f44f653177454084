import { describe, expect, it } from 'vitest';
import { PromptLog } from '../../src/experiment/prompt-log.js';
import type { OutlinedMessage, Prompt } from '../../src/llm/model.js';
import { memoriesInParts } from '../../src/agents/finmem/prompts/memories.js';
import { insightSchema } from '../../src/llm/answers.js';
import { withMemoriesUnfolded } from '../../src/store/shown-memories.js';

const CHARACTER =
  'You are an analyst of Toy Works, which makes toys, and a careful one at that, most of the time.';

const FACTS = { text: 'Toys.', recency: 1, relevancy: 0, importance: 0, score: 1 };

/** Memories shown: the first shallow, the others deep. */
function shown(...ids: string[]) {
  return ids.map((id, index) => {
    const layer = index === 0 ? 'shallow' : 'deep';
    return { id, layer, kind: 'news' as const, date: '2022-01-03' };
  });
}

function asking(parts: OutlinedMessage['parts']): Prompt<unknown> {
  return {
    name: 'decide@9',
    outline: () => [
      { role: 'system', parts: [CHARACTER] },
      { role: 'user', parts },
    ],
    facts: { task: 'extended_reflection', ticker: 'TOY', date: '', sessions: [], trend: 0 },
    schema: insightSchema,
    scope: 'trial',
  };
}

describe('the log of prompts', () => {
  it('keeps long words once and names them by number, short ones where they stand', () => {
    const log = new PromptLog();
    log.asked(asking(['Monday.']), { insight: 'Nothing.' });
    log.endSession([], '2022-01-03');
    log.asked(asking(['Tuesday.']), null);
    log.endSession([], '2022-01-04');
    expect(log.texts).toEqual([{ text: CHARACTER }]);
    expect(log.prompts.map(({ date, answer }) => [date, answer])).toEqual([
      ['2022-01-03', { insight: 'Nothing.' }],
      ['2022-01-04', null],
    ]);
    expect(log.prompts.map(({ messages }) => messages.map(({ parts }) => parts))).toEqual([
      [[0], ['Monday.']],
      [[0], ['Tuesday.']],
    ]);
  });

  it('names a memory by the id it had among those shown in its session', () => {
    const log = new PromptLog();
    log.asked(asking(['[1] ', { memory: 0 }, ' [2] ', { memory: 1 }]), null);
    log.endSession(shown('first', 'second'), '2022-01-03');
    expect(log.prompts[0]?.messages[1]?.parts).toEqual([
      '[1] ',
      { memory: 'first' },
      ' [2] ',
      { memory: 'second' },
    ]);
  });

  it('says of memories shown in the usual form no more than that, and reads the same again', () => {
    const log = new PromptLog();
    const memories = shown('first', 'second');
    const facts = memories.map((memory, index) => ({ ...FACTS, ...memory, id: `${index + 1}` }));
    const parts = ['Monday.\n', ...memoriesInParts(facts), 'Decide.'];
    log.asked(asking(parts), null);
    log.endSession(memories, '2022-01-03');
    const [record] = log.prompts;
    if (record === undefined) throw new Error('nothing was recorded');
    expect(record.messages[1]?.parts).toEqual(['Monday.\n', { memories: true }, '\n', 'Decide.']);
    const named = parts.map((part) =>
      typeof part === 'string' ? part : { memory: memories[part.memory]?.id },
    );
    expect(withMemoriesUnfolded({ ...record, answer: null }, memories).messages[1]?.parts).toEqual(
      named,
    );
  });

  it('refuses a memory that was not shown', () => {
    const log = new PromptLog();
    log.asked(asking([{ memory: 2 }]), null);
    expect(() => log.endSession(shown('only'), '2022-01-03')).toThrow('no memory 2 was shown');
  });
});
