import { z } from 'zod';
import type { Reply, Verdict } from '../../fetching/archive.js';
import type { AlpacaAccess } from './access-options.js';

/** Alpaca’s own codes begin with the HTTP status: 42210000, 40310000. */
const CODES_A_STATUS = 100_000;
const CHECK_ADDRESS = 'Check base_url: it must be the address of Alpaca’s market data.';

const errorSchema = z.object({ message: z.string().default(''), code: z.number().optional() });
const listsSchema = z.record(z.string(), z.unknown()).nullable();
const dataSchema = z.union([
  z.object({ news: z.array(z.unknown()).nullable() }),
  z.object({ bars: listsSchema }),
  z.object({ corporate_actions: listsSchema }),
]);

/**
 * Judges a reply by its body, where an error comes as 200, and says what to do about a refusal. What its
 * status alone tells is left to the archive.
 */
export function judgeAlpaca({ status, bytes }: Reply, access: AlpacaAccess): Verdict {
  const body = parsed(bytes);
  const { message = '', code = 0 } = errorSchema.safeParse(body).data ?? {};
  if (status < 200 || status >= 300) return judgeStatus(status, message, access);
  if (dataSchema.safeParse(body).success) return { kind: 'good' };
  if (body === undefined) {
    return { kind: 'retry', reason: 'a page or a broken reply came in place of data', pause: null };
  }
  const meant = Math.floor(code / CODES_A_STATUS);
  if (meant === 429 || meant >= 500) {
    return { kind: 'retry', reason: reasonOf(meant, message), pause: null };
  }
  if (meant >= 400) return judgeStatus(meant, message, access);
  if (message !== '') {
    return { kind: 'retry', reason: `the server sent no data: ${message}`, pause: null };
  }
  return { kind: 'refused', reason: 'the server sent no data', hint: CHECK_ADDRESS };
}

function judgeStatus(status: number, message: string, access: AlpacaAccess): Verdict {
  const hint = hintFor(status, message, access);
  if (hint === undefined) return { kind: 'good' };
  return { kind: 'refused', reason: reasonOf(status, message), hint };
}

function reasonOf(status: number, message: string): string {
  return `the server answered ${status}${message === '' ? '' : `: ${message}`}`;
}

/** What to do about a refusal; undefined for a status that is none. */
function hintFor(status: number, message: string, access: AlpacaAccess): string | undefined {
  if (/recent SIP data/i.test(message)) {
    return 'The free plan gives no SIP data of the last 15 minutes: set `to` to an earlier date, or `feed: iex`.';
  }
  if (status === 401 || status === 403) {
    return `The key is not accepted, or its plan does not include this: check the id in ${access.key_id_env} and the secret in ${access.secret_key_env}.`;
  }
  if (status === 404) return CHECK_ADDRESS;
  if (status !== 400 && status !== 422) return undefined;
  const symbol = /invalid symbols?: *([^\s"]+)/i.exec(message)?.[1];
  return symbol === undefined
    ? 'Check the tickers and dates of the pipeline.'
    : `Alpaca does not know ${symbol}: correct the ticker, or say under the source’s \`symbols\` how Alpaca writes it.`;
}

/** Undefined for what is not JSON. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
