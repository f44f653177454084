import { afterEach, describe, expect, it } from 'vitest';
import { openaiModel } from '../../../src/llm/backends/openai.js';
import type { LanguageModel } from '../../../src/llm/model.js';
import { openaiModelSchema } from '../../../src/llm/options.js';
import { buy, decidePrompt, rejection } from '../example-prompt.js';
import { completion, errorReply, loopbackServer } from '../loopback-server.js';
import type { LoopbackServer, Received, Reply } from '../loopback-server.js';
import { testWorld } from '../test-world.js';

let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function served(
  respond: (n: number, request: Received) => Reply,
  more: object = {},
): Promise<{ server: LoopbackServer; model: LanguageModel }> {
  server = await loopbackServer((request, n) => respond(n, request));
  const options = { backend: 'openai', model: 'm', base_url: server.baseUrl, ...more };
  return { server, model: openaiModel(openaiModelSchema.parse(options), testWorld()) };
}

describe('structured output', () => {
  const formatOf = ({ body }: Received): unknown =>
    JSON.parse(JSON.stringify(body['response_format'] ?? { type: 'none' })).type;
  const wordsOf = ({ body }: Received): string => JSON.stringify(body['messages']);

  it.each([
    [400, { message: 'This response_format type is unavailable now' }],
    [400, { message: 'Invalid value', param: 'response_format' }],
    [422, { message: 'json_schema is not supported by this model' }],
    [404, { message: 'No endpoints found that support structured outputs' }],
    [500, { message: 'failed to parse grammar' }],
  ])(
    'steps down when the server answers %i %o, and stays there',
    async (status, { message, ...more }) => {
      const { server, model } = await served(
        (_, request) =>
          formatOf(request) === 'json_schema' ? errorReply(status, message, more) : completion(buy),
        { max_retries: 0 },
      );
      for (const repeat of [0, 1]) await model.generate(decidePrompt(), repeat);
      expect(server.received.map(formatOf)).toEqual(['json_schema', 'json_object', 'json_object']);
    },
  );

  it('ends with words alone, which tell the schema, and many at once step down together', async () => {
    const { server, model } = await served((_, request) =>
      formatOf(request) === 'none'
        ? completion('I say {action: "buy", rationale: "Earnings beat.", cited: ["1"],}')
        : { status: 422, body: { detail: [{ loc: ['body', 'response_format'], msg: 'extra' }] } },
    );
    const answers = await Promise.all([0, 1, 2].map((n) => model.generate(decidePrompt(), n)));
    for (const answer of answers) {
      expect(answer).toMatchObject({ value: buy, repaired: true, calls: 1 });
    }
    const last = server.received.at(-1);
    if (last === undefined) throw new Error('nothing was sent');
    expect(formatOf(last)).toBe('none');
    expect(wordsOf(last)).toContain('\\"action\\": one of \\"buy\\", \\"hold\\", \\"sell\\"');
    await model.generate(decidePrompt(), 3);
    expect(server.received.slice(-1).map(formatOf)).toEqual(['none']);
  });

  it('tells the schema once, also when an answer is asked for again', async () => {
    const { server, model } = await served((n) => completion(n === 0 ? 'Buy!' : buy), {
      structured_output: 'json_object',
    });
    await model.generate(decidePrompt(), 0);
    expect(server.received.map(formatOf)).toEqual(['json_object', 'json_object']);
    const messages = server.received[1]?.body['messages'];
    expect(messages).toMatchObject([
      { content: 'You trade one stock.' },
      { content: expect.stringMatching(/^Buy, hold or sell\?\n\nAnswer with one JSON object/) },
      { content: 'Buy!' },
      { content: expect.stringMatching(/is not JSON. Answer again with one JSON object/) },
    ]);
  });

  it('mends slips only where the server does not hold the model to the schema', async () => {
    const slip = completion('{"action": "buy", "rationale": "Earnings beat.", "cited": ["1"],}');
    const strict = await served(() => slip, { structured_output: 'json_schema', max_reasks: 0 });
    const error = await rejection(strict.model.generate(decidePrompt(), 0));
    expect(error).toHaveProperty('message', 'decide@1: the answer is not JSON');
    await strict.server.close();
    const loose = await served(() => slip, { structured_output: 'text' });
    expect(await loose.model.generate(decidePrompt(), 0)).toMatchObject({ repaired: true });
  });

  it('does not step down where the format is fixed, and says which setting to change', async () => {
    const refused = errorReply(400, 'response_format is not supported');
    const { model } = await served(() => refused, { structured_output: 'json_schema' });
    const error = await rejection(model.generate(decidePrompt(), 0));
    expect(error).toHaveProperty('hint', expect.stringContaining('structured_output: text'));
  });
});
