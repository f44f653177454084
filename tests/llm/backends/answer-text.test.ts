import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonIn } from '../../../src/llm/backends/answer-text.js';

const object = { action: 'buy', cited: ['1', '2'] };
const json = JSON.stringify(object);

describe('jsonIn', () => {
  it.each([
    ['alone', json],
    ['with space around it', `\n ${json}\n`],
    ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
    ['in prose', `I think {so}.\n\`\`\`\n${json}\n\`\`\` Done.`],
    ['between words', `Answer: ${json} Good luck.`],
    ['after thoughts', `<think>Or {"action":"sell"}?</think> ${json}`],
    ['after thoughts begun by the template', `Or sell?\n</think>\n${json}`],
    ['after two thoughts', `<think>a</think><think>b</think>${json}`],
  ])('finds JSON %s, as it is', (_, text) => {
    for (const repair of [false, true]) {
      expect(jsonIn(text, repair)).toEqual({ json: object, repaired: false });
    }
  });

  it.each([
    ['a trailing comma', '{"action":"buy","cited":["1","2",],}'],
    ['single quotes', "{'action': 'buy', 'cited': ['1', '2']}"],
    ['bare names', '{action: "buy", cited: ["1", "2"]}'],
    ['a comment', '{"action":"buy", // sure\n"cited":["1","2"]}'],
    ['a missing comma', '{"action":"buy"\n"cited":["1","2"]}'],
  ])('mends %s where that is allowed', (_, text) => {
    expect(jsonIn(`So: ${text}.`, true)).toEqual({ json: object, repaired: true });
    expect(jsonIn(text, false)).toBeUndefined();
  });

  it.each([
    ['broken off', '{"action":"buy","cited":["1"'],
    ['prose', 'I would buy.'],
    ['nothing', ''],
    ['thoughts that do not end', `<think>Perhaps ${json}`],
  ])('finds none in a text that is %s', (_, text) => {
    for (const repair of [false, true]) expect(jsonIn(text, repair)).toBeUndefined();
  });

  it('reads any object back from a fence, whatever its texts hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (value) => {
        const text = JSON.stringify(value);
        expect(jsonIn(text, true)?.json).toEqual(JSON.parse(text));
      }),
    );
  });
});
