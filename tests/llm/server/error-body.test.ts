import { expect, it } from 'vitest';
import { errorIn } from '../../../src/llm/server/error-body.js';

it.each<[string, unknown, string, string?]>([
  ['OpenAI', { error: { message: 'no', code: 'bad' } }, 'no', 'bad'],
  ['OpenAI, with the parameter', { error: { message: 'no', param: 'top_p' } }, 'no (top_p)'],
  ['OpenRouter', { error: { message: 'no', code: 429 } }, 'no', '429'],
  ['Gemini', [{ error: { message: 'no', code: 400, status: 'INVALID_ARGUMENT' } }], 'no', '400'],
  ['Ollama, TGI', { error: 'no', error_type: 'overloaded' }, 'no'],
  ['vLLM of old', { object: 'error', message: 'no', code: 400 }, 'no', '400'],
  ['FastAPI', { detail: 'no' }, 'no'],
  ['FastAPI, with a list', { detail: [{ loc: ['body'] }] }, '[{"loc":["body"]}]'],
])('reads what %s says of an error', (_, body, message, code) => {
  expect(errorIn(body)).toEqual({ message, code });
});

it.each([[{ choices: [] }], ['<html>'], [undefined], [[]]])('finds no error in %o', (body) => {
  expect(errorIn(body)).toBeUndefined();
});
