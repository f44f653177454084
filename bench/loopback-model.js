// A model server for benches, in a process of its own: answers any chat completion with JSON in its schema
// after so many milliseconds. `node bench/loopback-model.js <milliseconds>`; tells its parent its port, and
// how many calls it answered when it is asked.
import { createServer } from 'node:http';

const latency = Number(process.argv[2] ?? 200);
let calls = 0;
/** Milliseconds of the first request and of the last reply. */
let [first, last] = [0, 0];

/** The plainest value of a member. */
function valueOf(/** @type {{ enum?: string[], type?: string }} */ { enum: words, type }) {
  if (words !== undefined) return words[0];
  if (type === 'array') return [];
  return type === 'number' ? 0 : `Answer ${calls}.`;
}

/** What is answered in each schema; a server of a bench must not take the time it measures. */
const replies = new Map();

function replyTo(/** @type {string} */ body) {
  const at = body.indexOf('"response_format":');
  const format = at < 0 ? '' : body.slice(at);
  const known = replies.get(format);
  if (known !== undefined) return known;
  const reply = JSON.stringify(answerTo(body));
  replies.set(format, reply);
  return reply;
}

function answerTo(/** @type {string} */ body) {
  const { model, response_format: format } = JSON.parse(body);
  const members = Object.entries(format?.json_schema?.schema?.properties ?? {});
  const answer = Object.fromEntries(members.map(([name, member]) => [name, valueOf(member)]));
  return {
    id: `chatcmpl-${calls}`,
    object: 'chat.completion',
    created: 0,
    model,
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: JSON.stringify(answer) },
      },
    ],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  };
}

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    calls += 1;
    first ||= performance.now();
    const reply = replyTo(Buffer.concat(pieces).toString('latin1'));
    setTimeout(() => {
      last = performance.now();
      response.setHeader('content-type', 'application/json');
      response.end(reply);
    }, latency);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('message', () => {
  process.send?.({ calls, seconds: (last - first) / 1000 });
  calls = first = last = 0;
});
process.on('disconnect', () => process.exit());
