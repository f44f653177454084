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
  /** Answers no more than so many in all; the others are under way until more are allowed. */
  allow(answers: number): void;
  /** Lets so many of the next requests down. */
  fail(requests: number, how: Failure): void;
  close(): Promise<void>;
}

/** Opens the server. */
export async function analystServer(): Promise<AnalystServer> {
  let paid = 0;
  let allowed = Number.POSITIVE_INFINITY;
  let held: (() => void)[] = [];
  let failing = 0;
  let how: Failure = 'overloaded';
  const answered = async (request: Received): Promise<Reply> => {
    while (paid >= allowed) await new Promise<void>((resolve) => held.push(resolve));
    const reply = completion(answerTo(request));
    return (response) => {
      // Nobody pays for an answer to one who is dead.
      if (response.destroyed || typeof reply === 'function') return;
      paid += 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(reply.body));
    };
  };
  const respond = async (request: Received): Promise<Reply> => {
    if (failing > 0) {
      failing -= 1;
      if (how === 'overloaded') return errorReply(503, 'too much to do');
      return (response) => void response.socket?.destroy();
    }
    return answered(request);
  };
  const server: LoopbackServer = await loopbackServer(respond);
  return {
    baseUrl: server.baseUrl,
    paid: () => paid,
    allow: (answers) => {
      allowed = answers;
      const waiting = held;
      held = [];
      for (const go of waiting) go();
    },
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
