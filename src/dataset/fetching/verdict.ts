import { errorIn } from '../../llm/server/error-body.js';
import { pauseAsked } from '../../llm/server/pause.js';
import type { Reply, Service, Verdict } from './archive.js';

const PASSING = new Set([408, 425, 429]);
/** Of a page, the part its title is looked for in. */
const HEAD_BYTES = 4000;

/** What a reply is: what the service says of it first, then what its status says. */
export function verdictOf(service: Service, reply: Reply, variables: readonly string[]): Verdict {
  const judged = service.judge(reply);
  if (judged.kind === 'retry') return { ...judged, pause: judged.pause ?? pauseOf(reply) };
  const { status } = reply;
  if (judged.kind !== 'good' || (status >= 200 && status < 300)) return judged;
  const reason = `the server answered ${status} ${wordsOf(reply)}`.trim();
  if (PASSING.has(status) || status >= 500) return { kind: 'retry', reason, pause: pauseOf(reply) };
  return { kind: 'refused', reason, hint: hintOf(status, variables) };
}

/**
 * Milliseconds a reply asks to wait: as `Retry-After` says, else until `X-RateLimit-Reset` (seconds since
 * 1970), held against the reply's own date, so that no clock has to agree.
 */
function pauseOf({ status, headers }: Reply): number | null {
  const asked = pauseAsked((name) => headers.get(name));
  if (asked !== null) return asked;
  if (status !== 429 && headers.get('x-ratelimit-remaining') !== '0') return null;
  const reset = Number.parseFloat(headers.get('x-ratelimit-reset') ?? '') * 1000;
  const wait = reset - Date.parse(headers.get('date') ?? '');
  return wait > 0 && Number.isFinite(wait) ? wait : null;
}

/** What a reply that is no data says: where it moved, its error, the title of its page, its text. */
function wordsOf({ headers, bytes }: Reply): string {
  const moved = headers.get('location');
  if (moved !== null) return `moved to ${moved}`;
  const text = Buffer.from(bytes).toString('utf8');
  const told = errorIn(json(text));
  if (told !== undefined) return told.message;
  const isPage = /^\s*<(?:!doctype|html)/i.test(text);
  return isPage ? pageTitle(text.slice(0, HEAD_BYTES)) : text;
}

function pageTitle(head: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(head)?.[1]?.trim() ?? '';
  return title === '' ? 'with a page' : `with the page "${title}"`;
}

function hintOf(status: number, variables: readonly string[]): string {
  if (status < 400) return 'If the data now lie there, write that address as base_url.';
  if (status === 401 || status === 403) {
    const keys = variables.length === 0 ? 'what this server wants' : variables.join(' and ');
    return `Check ${keys}, and whether your plan includes these data.`;
  }
  if (status === 404) return 'Nothing lies there: check the ticker, and that base_url is right.';
  return 'Check the settings of this source.';
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
