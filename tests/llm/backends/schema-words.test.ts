import { expect, it } from 'vitest';
import { z } from 'zod';
import { memberWords } from '../../../src/llm/backends/schema-words.js';
import { decisionSchema } from '../../../src/llm/answers.js';
import { jsonSchemaOf } from '../../../src/llm/request-key.js';

it('tells each member of a decision in one line', () => {
  expect(memberWords(jsonSchemaOf(decisionSchema))).toBe(
    [
      '- "action": one of "buy", "hold", "sell". The decision for the next session.',
      '- "rationale": text. The reasons, in one or two sentences.',
      '- "cited": list, each item a text. Numbers of the memories the decision rests on, such as "2".',
    ].join('\n'),
  );
});

it('falls back on the schema itself for what it has no words for', () => {
  const schema = z.strictObject({ pair: z.strictObject({ a: z.number() }), sure: z.boolean() });
  expect(memberWords(jsonSchemaOf(schema))).toMatch(
    /^- "pair": fits the JSON Schema \{.*\}\n- "sure": true or false\.$/,
  );
});
