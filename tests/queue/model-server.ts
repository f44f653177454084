import type { Workplace } from '../experiment/tiny-experiment.js';
import { tinyWorkplace } from '../experiment/tiny-experiment.js';
import { answerAsAsked } from '../llm/answer-as-asked.js';
import { loopbackServer, type LoopbackServer, type Reply } from '../llm/loopback-server.js';

/** A server whose n-th reply may be another than an answer in the schema asked for. */
export function modelServer(
  otherwise: (n: number) => Reply | null | Promise<Reply | null> = () => null,
): Promise<LoopbackServer> {
  return loopbackServer(async ({ body }, n) => {
    const other = await otherwise(n);
    return other ?? answerAsAsked(body);
  });
}

/** An experiment of few days that asks a server, with further settings of the model: its text. */
export function asking(baseUrl: string, settings = ''): string {
  return `title: A few questions
dataset: { pipeline: tiny-pipeline.yaml }
tickers: [ACME]
windows:
  warm_up: [2022-01-03, 2022-01-05]
  test: [2022-01-06, 2022-01-11]
agents:
  finmem:
    kind: finmem
    model: { backend: openai, model: m, base_url: "${baseUrl}", api_key_env: null, max_retries: 0${settings} }
seeds: [1, 2]
`;
}

/** A workplace with such an experiment. */
export async function askingWorkplace(
  server: LoopbackServer,
  settings?: string,
): Promise<{ workplace: Workplace; text: string }> {
  const text = asking(server.baseUrl, settings);
  return { workplace: await tinyWorkplace(text), text };
}
