import { expect, it } from 'vitest';
import { localShare } from '../../src/store/share/local-share.js';
import { runExperiment } from '../../src/experiment/experiment.js';
import { completion, loopbackServer, type Reply } from '../llm/loopback-server.js';
import {
  loadTiny,
  nobodyWatching,
  plainRun,
  silentEffects,
  tinyExperiment,
  tinyWorkplace,
} from './tiny-experiment.js';

const answer = {
  action: 'hold',
  rationale: 'As before.',
  cited: [],
  insight: 'Nothing new.',
  summary: 'Nothing new.',
  sentiment: 'neutral',
};

/** The members of an answer that the question's schema wants. */
function asAsked(body: Record<string, unknown>): Reply {
  const schema = JSON.stringify(body['response_format']);
  const wanted = Object.entries(answer).filter(([name]) => schema.includes(`"${name}"`));
  return completion(Object.fromEntries(wanted));
}

it(
  'a call that is not answered holds up its own trial and no other',
  { timeout: 60_000 },
  async () => {
    let release = (): void => undefined;
    const othersDone = new Promise<void>((resolve) => (release = resolve));
    const server = await loopbackServer(async ({ body }, n) => {
      if (n === 10) await othersDone;
      return asAsked(body);
    });
    const model = `{ backend: openai, model: m, base_url: "${server.baseUrl}", api_key_env: null }`;
    const text = tinyExperiment
      .replace(/agents:\n.*\n/, `agents:\n  finmem: { kind: finmem, model: ${model} }\n`)
      .replace(/ {2}no-memory[^]*?sweep:[^]*?seeds/, '  flat: { kind: flat }\nseeds')
      .concat('report: { compare_with: finmem }\n');
    const workplace = await tinyWorkplace(text);
    let others = 5;
    const ended = await runExperiment(
      loadTiny(workplace, text),
      localShare(workplace.layout),
      silentEffects,
      {
        ...plainRun,
        watchers: [
          {
            ...nobodyWatching,
            finished: () => {
              others -= 1;
              if (others === 0) release();
            },
          },
        ],
      },
    );
    await server.close();
    expect(ended.failures).toEqual([]);
    expect(ended.complete).toBe(6);
  },
);
