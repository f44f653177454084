import { expect, it } from 'vitest';
import { localShare } from '../../src/store/share/local-share.js';
import { runExperiment } from '../../src/experiment/experiment.js';
import { answerAsAsked } from '../llm/answer-as-asked.js';
import { loopbackServer } from '../llm/loopback-server.js';
import {
  loadTiny,
  nobodyWatching,
  plainRun,
  silentEffects,
  tinyExperiment,
  tinyWorkplace,
} from './tiny-experiment.js';

it(
  'a call that is not answered holds up its own trial and no other',
  { timeout: 60_000 },
  async () => {
    let release = (): void => undefined;
    const othersDone = new Promise<void>((resolve) => (release = resolve));
    const server = await loopbackServer(async ({ body }, n) => {
      if (n === 10) await othersDone;
      return answerAsAsked(body);
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
