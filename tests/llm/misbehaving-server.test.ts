import { afterEach, describe, expect, it } from 'vitest';
import { bytesHash } from '../../src/base/content-hash.js';
import { UserError } from '../../src/base/user-error.js';
import { openModel } from '../../src/llm/backends/catalog.js';
import { UnusableAnswerError, type LanguageModel } from '../../src/llm/model.js';
import { openaiModelSchema } from '../../src/llm/options.js';
import { buy, decidePrompt, rejection } from './example-prompt.js';
import { completion, errorReply, loopbackServer, refusedUrl } from './loopback-server.js';
import type { LoopbackServer, Received, Reply } from './loopback-server.js';
import * as misbehaviours from './misbehaviours.js';
import { testWorld } from './test-world.js';

const { faults, refusals, unusableAnswers, wrappings } = misbehaviours;
let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function modelAt(baseUrl: string, more: object = {}): LanguageModel {
  const options = { backend: 'openai', model: 'test-model', base_url: baseUrl, ...more };
  return openModel(openaiModelSchema.parse(options), testWorld());
}

/** A model whose server answers the n-th request as told. */
async function served(
  respond: (n: number, request: Received) => Reply,
  more: object = {},
): Promise<{ model: LanguageModel; server: LoopbackServer }> {
  server = await loopbackServer((request, n) => respond(n, request));
  return { model: modelAt(server.baseUrl, more), server };
}

describe('a fault of server or wire', () => {
  it.each(Object.entries(faults))('%s is asked for again', async (_, fault) => {
    const { model, server } = await served((n) => (n < 2 ? fault : completion(buy)));
    const answer = await model.generate(decidePrompt(), 0);
    expect(answer).toMatchObject({ value: buy, calls: 1 });
    expect(server.received.map(({ body }) => body)).toEqual(
      Array.from({ length: 3 }, () => server.received[0]?.body),
    );
  });

  it.each(Object.entries(faults))('%s that stays ends in words', async (_, fault) => {
    const { model, server } = await served(() => fault, { max_retries: 1 });
    const error = await rejection(model.generate(decidePrompt(), 0));
    if (!(error instanceof UserError)) throw error;
    expect(error).toMatchObject({ exitCode: 1, where: server.baseUrl });
    expect(error.message).toMatch(/^decide@1: .*\(2 tries\)$/);
    expect(error.hint).toMatch(/./);
    expect(server.received).toHaveLength(2);
  });

  it.each<[string, Reply]>([
    ['before the reply begins', misbehaviours.silent],
    ['in the middle of the reply', misbehaviours.stalled],
  ])('a server that falls silent %s is given up at the time limit', async (_, reply) => {
    const { model } = await served(() => reply, { timeout_seconds: 0.05, max_retries: 1 });
    const error = await rejection(model.generate(decidePrompt(), 0));
    expect(error).toHaveProperty('message', 'decide@1: no whole answer within 0.05 s (2 tries)');
    expect(error).toHaveProperty('hint', expect.stringContaining('timeout_seconds'));
  });

  it('a refused connection names the address and asks whether the server runs', async () => {
    const url = await refusedUrl();
    const error = await rejection(modelAt(url).generate(decidePrompt(), 0));
    expect(error).toMatchObject({ where: url, exitCode: 1 });
    expect(error).toHaveProperty('message', expect.stringContaining('ECONNREFUSED'));
    expect(error).toHaveProperty('hint', expect.stringMatching(/server running/));
  });

  it('a redirect is not followed, since it would carry the key elsewhere', async () => {
    const moved: Reply = { status: 307, headers: { location: 'http://127.0.0.1:1/' }, body: '' };
    const { model, server } = await served(() => moved);
    const error = await rejection(model.generate(decidePrompt(), 0));
    expect(error).toHaveProperty('message', expect.stringContaining('307 moved to http'));
    expect(server.received).toHaveLength(1);
  });
});

describe('an answer that cannot be used', () => {
  const cases = Object.entries(unusableAnswers);

  it.each(cases)('%s is shown again with what is wrong', async (_, [reply, problem]) => {
    const { model, server } = await served((n) => (n === 0 ? reply : completion(buy)));
    const answer = await model.generate(decidePrompt(), 0);
    expect(answer).toMatchObject({ value: buy, calls: 2 });
    const [reask] = answer.asked ?? [];
    expect(reask?.problem).toMatch(problem);
    expect(server.received[1]?.body['messages']).toEqual([
      ...(Array.isArray(server.received[0]?.body['messages'])
        ? server.received[0].body['messages']
        : []),
      { role: 'assistant', content: reask?.answer },
      { role: 'user', content: reask?.problem },
    ]);
  });

  it.each(cases)('%s three times over is an abstention', async (_, [reply, problem]) => {
    const { model, server } = await served(() => reply);
    const error = await rejection(model.generate(decidePrompt(), 0));
    if (!(error instanceof UnusableAnswerError)) throw error;
    expect(error.message).toMatch(/^decide@1: the answer .*\(asked 3 times\)$/s);
    expect(error.message).toMatch(problem);
    expect(error.calls).toBe(3);
    expect(server.received).toHaveLength(3);
  });

  it('of 10 MB is not read to its end', async () => {
    let sent = 0;
    const endless = misbehaviours.huge((bytes) => (sent += bytes));
    const { model } = await served((n) => (n === 0 ? endless : completion(buy)));
    await model.generate(decidePrompt(), 0);
    expect(sent).toBeLessThan(10 * 1024 ** 2);
  });

  it('is not asked for again where max_reasks is 0', async () => {
    const { model, server } = await served(() => completion('Buy!'), { max_reasks: 0 });
    const error = await rejection(model.generate(decidePrompt(), 0));
    expect(error).toHaveProperty('message', 'decide@1: the answer is not JSON');
    expect(server.received).toHaveLength(1);
  });

  it('stays an abstention when the server refuses the longer conversation', async () => {
    const { model } = await served((n) =>
      n === 0 ? completion('Buy!') : errorReply(400, 'maximum context length exceeded'),
    );
    const error = await rejection(model.generate(decidePrompt(), 0));
    expect(error).toBeInstanceOf(UnusableAnswerError);
    expect(error).toMatchObject({ message: 'decide@1: the answer is not JSON', calls: 1 });
  });
});

it.each(Object.entries(refusals))('%s is final: an abstention', async (_, [reply, reason]) => {
  const { model, server } = await served(() => reply);
  const error = await rejection(model.generate(decidePrompt(), 0));
  expect(error).toBeInstanceOf(UnusableAnswerError);
  expect(error).toHaveProperty('message', expect.stringMatching(reason));
  expect(error).toHaveProperty('calls', 1);
  expect(server.received).toHaveLength(1);
});

it.each(Object.entries(wrappings))('an answer with %s is used', async (_, reply) => {
  const { model, server } = await served(() => reply);
  expect(await model.generate(decidePrompt(), 0)).toMatchObject({ value: buy, calls: 1 });
  expect(server.received).toHaveLength(1);
});

describe('a thousand calls with a third of them bad', () => {
  const bad = [
    ...Object.values(faults),
    ...Object.values(unusableAnswers).map(([reply]) => reply),
    errorReply(400, 'response_format of type json_schema is not supported'),
  ];
  const words = (request: Received): string => JSON.stringify(request.body['messages']);
  /** The question's number, in its first form and when it is asked again. */
  const questionOf = (request: Received): string => /Question \d+/.exec(words(request))?.[0] ?? '';
  const decision = (question: string): Reply => {
    const dice = Number.parseInt(bytesHash(question).slice(0, 4), 16);
    return completion({ ...buy, action: ['buy', 'hold', 'sell'][dice % 3], rationale: question });
  };
  /** The first request of every third question, and now and then its second, goes wrong. */
  const moody = (): ((n: number, request: Received) => Reply) => {
    const times = new Map<string, number>();
    return (_, request) => {
      const question = questionOf(request);
      const time = times.get(question) ?? 0;
      times.set(question, time + 1);
      const dice = Number.parseInt(bytesHash(`${question} ${time}`).slice(0, 6), 16);
      const goesWrong = time < 2 && dice % 3 === 0;
      return (goesWrong ? bad[Math.floor(dice / 3) % bad.length] : undefined) ?? decision(question);
    };
  };
  const decisions = async (respond: (n: number, request: Received) => Reply) => {
    const { model, server } = await served(respond);
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, n) =>
        model.generate(decidePrompt({ question: `Question ${n}` }), 0),
      ),
    );
    return { values: answers.map(({ value }) => value), requests: server.received.length };
  };

  it('decides what a thousand good calls decide', async () => {
    const calm = await decisions((_, request) => decision(questionOf(request)));
    await server?.close();
    const stormy = await decisions(moody());
    expect(calm.requests).toBe(1000);
    expect(stormy.requests).toBeGreaterThan(1300);
    expect(stormy.values).toEqual(calm.values);
  }, 60_000);
});
