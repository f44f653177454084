import { UserError } from '../../../base/user-error.js';
import type { Reply, Service, Verdict } from '../../fetching/archive.js';
import type { EdgarOptions } from './edgar-options.js';

/** The two hosts of EDGAR. They are one service by name, since the SEC counts requests of both together. */
export interface EdgarServices {
  /** `www.sec.gov`: the list of tickers, headers and documents. */
  readonly files: Service;
  /** `data.sec.gov`: the lists of filings. */
  readonly lists: Service;
}

/**
 * The services of EDGAR, one below the ten requests a second the SEC allows a user on all machines
 * together (SEC notice on the rate of automated requests).
 */
export function edgarServices(options: EdgarOptions): EdgarServices {
  const common = {
    name: 'edgar',
    rate: { requests: 9, milliseconds: 1000 },
    concurrency: 4,
    access: (environment: (name: string) => string | undefined) => ({
      headers: { 'user-agent': identity(options.user_agent_env, environment) },
      query: {},
    }),
  };
  const judge = (reply: Reply): Verdict => verdictOn(reply, options.user_agent_env);
  return {
    files: { ...common, baseUrl: options.base_url, judge },
    lists: { ...common, baseUrl: options.data_url, judge: (reply) => jsonOr(judge(reply), reply) },
  };
}

/** Who asks. Says nothing of the value itself when it is wrong: it may hold a person's address. */
function identity(variable: string, environment: (name: string) => string | undefined): string {
  const value = environment(variable)?.trim() ?? '';
  const hint = `Set it to your name and mail address: ${variable}="Jane Doe jane@example.org". The SEC asks everyone who fetches to say who they are; no key is needed.`;
  const fault = (what: string): UserError =>
    new UserError(`the environment variable ${variable} ${what}`, { where: 'edgar', hint });
  if (value === '') throw fault('is not set');
  if (!/^[\x20-\x7e]+$/.test(value)) {
    throw fault('holds a line break or a character outside ASCII');
  }
  if (!/[^\s@]@[^\s@]+\.[^\s@.]/.test(value)) throw fault('holds no mail address');
  return value;
}

/** Pages of the site itself have such a title; a filed document has not. */
const SITE_PAGE = /<title>\s*SEC\.gov\s*\|\s*([^<]{0,100})/i;
/** Titles of the page whoever is blocked is shown, most often with status 403. */
const BLOCKED = /request rate threshold exceeded|undeclared automated tool/i;
const BEGINNING = 8_192;

function verdictOn({ status, bytes }: Reply, variable: string): Verdict {
  const page = new TextDecoder('latin1').decode(bytes.subarray(0, BEGINNING));
  const title = SITE_PAGE.exec(page)?.[1]?.trim();
  if (status === 429 || BLOCKED.test(title ?? '')) return blocked(variable);
  if (status === 403 && BLOCKED.test(page)) return blocked(variable);
  if (status === 404) return { kind: 'absent' };
  if (status === 408 || status >= 500) {
    return { kind: 'retry', reason: `the server answers ${status}`, pause: null };
  }
  if (status !== 200) return refused(status, variable);
  if (/maintenance|unavailable|error|denied/i.test(title ?? '')) {
    return { kind: 'retry', reason: `it answers "${title}"`, pause: null };
  }
  return { kind: 'good' };
}

/** A page in the place of a list is none that should be kept. */
function jsonOr(verdict: Verdict, { bytes }: Reply): Verdict {
  const isList = /^\s*\{/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 100)));
  if (verdict.kind !== 'good' || isList) return verdict;
  return { kind: 'retry', reason: 'it answers with something that is no list', pause: null };
}

const blocked = (variable: string): Verdict => ({
  kind: 'refused',
  reason:
    'the SEC takes no requests from here for now: too many came in a second, or it does not take their User-Agent',
  hint: `Wait ten minutes without asking, then run the same command again: it goes on where it stopped, what was fetched is kept. If it stays so, check that ${variable} holds your own name and mail address.`,
});

const refused = (status: number, variable: string): Verdict => ({
  kind: 'refused',
  reason: `the server answers ${status}`,
  hint: `Check what ${variable} holds, and base_url and data_url of the source.`,
});
