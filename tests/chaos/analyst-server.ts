import { bytesHash } from '../../src/base/content-hash.js';
import {
  completion,
  errorReply,
  loopbackServer,
  type LoopbackServer,
  type Received,
  type Reply,
} from '../llm/loopback-server.js';

/** How the next requests are let down. */
export type Failure = 'overloaded' | 'cut off';

/** A model server that says the same to the same words, and counts what it was paid for. */
export interface AnalystServer {
  readonly baseUrl: string;
  /** Requests answered with an answer. */
  paid(): number;
  /** Lets so many of the next requests down. */
  fail(requests: number, how: Failure): void;
  close(): Promise<void>;
}

/** Opens the server; every answer takes some milliseconds, so that many are under way at any moment. */
export async function analystServer(latency: number): Promise<AnalystServer> {
  let paid = 0;
  let failing = 0;
  let how: Failure = 'overloaded';
  const respond = async (request: Received): Promise<Reply> => {
    if (failing > 0) {
      failing -= 1;
      if (how === 'overloaded') return errorReply(503, 'too much to do');
      return (response) => void response.socket?.destroy();
    }
    await new Promise((resolve) => setTimeout(resolve, latency));
    paid += 1;
    return completion(answerTo(request));
  };
  const server: LoopbackServer = await loopbackServer(respond);
  return {
    baseUrl: server.baseUrl,
    paid: () => paid,
    fail: (requests, failure) => {
      failing = requests;
      how = failure;
    },
    close: () => server.close(),
  };
}

/** An answer in the schema asked for, drawn from the words of the question alone. */
function answerTo({ body }: Received): unknown {
  const text = JSON.stringify(body['messages']);
  const dice = Number.parseInt(bytesHash(text).slice(0, 2), 16);
  const schema = JSON.stringify(body['response_format']);
  if (schema.includes('"sentiment"')) return { summary: 'In short, well.', sentiment: 'positive' };
  if (schema.includes('"insight"')) return { insight: `Demand held up by ${dice}.` };
  const labels = [...text.matchAll(/\[(\d+)\]/g)].map((match) => match[1]);
  const told = { rationale: `As the memories say, ${dice}.`, cited: labels.slice(0, 2) };
  return schema.includes('"action"')
    ? { action: ['buy', 'hold', 'sell'][dice % 3], ...told }
    : told;
}
