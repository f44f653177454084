import { completion, type Reply } from './loopback-server.js';

const answer = {
  action: 'hold',
  rationale: 'As before.',
  cited: [],
  insight: 'Nothing new.',
  summary: 'Nothing new.',
  sentiment: 'neutral',
};

/** A reply that answers any prompt: the members that the question's schema wants. */
export function answerAsAsked(body: Record<string, unknown>): Reply {
  const schema = JSON.stringify(body['response_format']);
  const wanted = Object.entries(answer).filter(([name]) => schema.includes(`"${name}"`));
  return completion(Object.fromEntries(wanted));
}
