import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { completion, errorReply, type Reply } from './loopback-server.js';

const JSON_HEADERS = { 'content-type': 'application/json' };
/** One piece of a reply that never ends by itself. */
const PIECE = 'x'.repeat(64 * 1024);

/** The connection is cut in the middle of a reply. */
export const reset: Reply = (response) => {
  response.writeHead(200, { ...JSON_HEADERS, 'content-length': '100' });
  response.write('{"choices":', () => response.destroy());
};

/** The reply begins and never goes on. */
export const stalled: Reply = (response) => {
  response.writeHead(200, JSON_HEADERS);
  response.write('{"choices":');
};

/** No byte ever comes. */
export const silent: Reply = () => undefined;

/** A chat completion of 10 MB, sent as fast as it is read; `sent` counts what really went out. */
export function huge(sent: (bytes: number) => void = () => undefined): Reply {
  return (response) => {
    response.writeHead(200, JSON_HEADERS);
    response.write('{"choices":[{"message":{"content":"');
    // Whoever asked hangs up long before the end.
    pipeline(Readable.from(pieces(sent)), response).catch(() => undefined);
  };
}

function* pieces(sent: (bytes: number) => void): Generator<string> {
  for (let bytes = 0; bytes < 10 * 1024 ** 2; bytes += PIECE.length) {
    sent(PIECE.length);
    yield PIECE;
  }
  yield '"}}]}';
}

/** Faults of server and wire: the same request is sent again. */
export const faults: Readonly<Record<string, Reply>> = {
  '429 with retry-after-ms': errorReply(429, 'slow down'),
  '429 without': { status: 429, body: { error: { message: 'slow down' } } },
  '500': { status: 500, body: { error: { message: 'oops' } } },
  '502 with a page': { status: 502, body: '<html>Bad gateway</html>' },
  '503': { status: 503, body: { error: 'overloaded' } },
  '408': { status: 408, body: { detail: 'too slow' } },
  '409': { status: 409, body: { message: 'locked' } },
  'a connection cut at once': (response) => response.destroy(),
  'a reset in mid-body': reset,
  'a truncated body': { headers: JSON_HEADERS, body: '{"choices":[{"message":{"content":"{' },
  'an empty body': { headers: JSON_HEADERS, body: '' },
  'a page with status 200': { body: '<html>Welcome</html>' },
  'a wrong content type': (response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const reply = completion({ action: 'sell', rationale: 'Wrong label.', cited: [] });
    response.end(typeof reply === 'function' ? '' : JSON.stringify(reply.body));
  },
  'other JSON': { body: { hello: 'there' } },
  'an error with status 200': { body: { error: { message: 'upstream is down', code: 502 } } },
  'a choice that failed': completion('{"act', { finish_reason: 'error' }),
};

const good = { action: 'buy', rationale: 'Earnings beat.', cited: ['1'] };

/** Answers that cannot be used: the model is told what is wrong and asked again. */
export const unusableAnswers: Readonly<Record<string, [Reply, RegExp]>> = {
  'no choice': [{ body: { choices: [] } }, /is empty/],
  'no content': [completion(null), /is empty/],
  'blank content': [completion(' \n'), /is empty/],
  prose: [completion('I would buy.'), /is not JSON/],
  'truncated JSON': [completion('{"action":"buy","rationale":"Earn'), /is not JSON/],
  'reasoning that does not end': [completion(`<think>${JSON.stringify(good)}`), /is not JSON/],
  'another schema': [completion({ decision: 'buy' }), /is not in the schema[^]*action/],
  'a member too many': [completion({ ...good, confidence: 1 }), /confidence/],
  'an empty rationale': [completion({ ...good, rationale: '' }), /rationale/],
  'wrong ids': [completion({ ...good, cited: ['9'] }), /cites \[9\], which was not shown/],
  'a cut answer': [completion('{"a', { finish_reason: 'length' }), /cut off at 1024 tokens/],
  'a cut answer that parses': [completion(good, { finish_reason: 'length' }), /cut off at 1024/],
  'an answer over 1 MB': [completion({ ...good, rationale: PIECE.repeat(17) }), /longer than 1 MB/],
  'an answer of 10 MB': [huge(), /longer than 1 MB/],
};

const refusal = { message: { role: 'assistant', content: null, refusal: 'I give no advice.' } };

/** Final words: the day abstains. */
export const refusals: Readonly<Record<string, [Reply, RegExp]>> = {
  'a refusal': [completion(null, refusal), /the model refused: I give no advice/],
  'a filtered answer': [completion('', { finish_reason: 'content_filter' }), /content filter/],
  'an answer filtered as Gemini says it': [
    completion(null, { finish_reason: 'content_filter: RECITATION' }),
    /content filter/,
  ],
  'a filtered question': [errorReply(400, 'no', { code: 'content_filter' }), /content filter.* no/],
};

/** Wrappings around a good answer: it is used as it is. */
export const wrappings: Readonly<Record<string, Reply>> = {
  'a code fence': completion(`\`\`\`json\n${JSON.stringify(good)}\n\`\`\``),
  'a fence without a language': completion(`Here:\n\`\`\`\n${JSON.stringify(good)}\n\`\`\`\nDone.`),
  'reasoning before it': completion(`<think>{"action":"sell"}</think>\n${JSON.stringify(good)}`),
  'the end of reasoning before it': completion(`So: buy.</think>${JSON.stringify(good)}`),
  'prose around it': completion(`My answer is ${JSON.stringify(good)}. Good luck!`),
  'content in parts': completion('', {
    message: {
      content: [
        { type: 'thinking', thinking: 'hm' },
        { type: 'text', text: JSON.stringify(good) },
      ],
    },
  }),
};
