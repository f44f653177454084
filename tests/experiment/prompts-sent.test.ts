import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promptMessages } from '../../src/store/prompt-text.js';
import { readPrompts } from '../store/read-prompts.js';
import { readRunFile, readTrial } from '../../src/store/run-folder.js';
import { runFiles } from '../../src/store/run-record.js';
import { completion, loopbackServer, type LoopbackServer } from '../llm/loopback-server.js';
import { loadTiny, runTiny, tinyExperiment, tinyWorkplace } from './tiny-experiment.js';

/** An answer in whichever schema is asked for, citing what is shown first. */
function answer(format: string, asked: string): unknown {
  if (format.includes('"sentiment"')) return { summary: 'In short, well.', sentiment: 'positive' };
  if (format.includes('"insight"')) return { insight: 'Strong demand held up.' };
  const cited = asked.includes('[1] ') ? ['1'] : [];
  const told = { rationale: 'As the memories say.', cited };
  return format.includes('"action"') ? { action: 'buy', ...told } : told;
}

describe.each([
  ['as it is', ''],
  ['masked', ', mask: true'],
])('the prompts in a run folder, %s', (_, settings) => {
  let server: LoopbackServer;

  beforeAll(async () => {
    server = await loopbackServer(({ body }) => {
      const asked = JSON.stringify(body['messages']);
      return completion(answer(JSON.stringify(body['response_format']), asked));
    });
  });
  afterAll(() => server.close());

  it('are, word for word, what the server was sent', async () => {
    const model = `{ backend: openai, model: test, base_url: "${server.baseUrl}", api_key_env: null }`;
    const agents = `agents:\n  finmem: { kind: finmem, model: ${model}${settings} }\n`;
    const text = tinyExperiment
      .replace(/agents:\n(?: {2}.*\n)+/, agents)
      .replace(/sweep:\n.*\n/, '');
    const workplace = await tinyWorkplace(text);
    const loaded = loadTiny(workplace, text, 'tickers=[ACME]', 'seeds=[1]');
    const { record, failures } = await runTiny(workplace, loaded);
    expect(failures).toEqual([]);
    const place = [workplace.layout, record.name, record.trials[0]?.id ?? ''] as const;
    const memories = await readRunFile(...place, runFiles.memories);
    const sources = {
      texts: await readRunFile(...place, runFiles.promptTexts),
      memories: new Map(memories.map((memory) => [memory.id, memory])),
    };
    const recorded = (await readPrompts(...place)).map((prompt) =>
      JSON.stringify(promptMessages(prompt, sources)),
    );
    const sent = server.received
      .filter(({ body }) => !JSON.stringify(body['response_format']).includes('"sentiment"'))
      .map(({ body }) => JSON.stringify(body['messages']));
    expect(recorded.length).toBeGreaterThan(100);
    expect(recorded.toSorted()).toEqual(sent.toSorted());
    const kept = await readRunFile(...place, runFiles.prompts);
    expect(JSON.stringify(kept[50])).toContain('{"memories":true}');
    expect((await readTrial(...place)).usage.calls).toBe(server.received.length);
  });
});
