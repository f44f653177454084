import { UserError } from '../../../base/user-error.js';
import type { Reply, Service, Verdict } from '../../fetching/archive.js';
import type { EdgarOptions } from './edgar-options.js';

/**
 * The two hosts of EDGAR, by what is asked for. They are one service by name, since the SEC counts requests
 * of both together.
 */
export interface EdgarServices {
  /** `www.sec.gov`: the list of tickers. */
  readonly tickers: Service;
  /** `data.sec.gov`: the lists of filings. */
  readonly lists: Service;
  /** `www.sec.gov`: pages of headers. */
  readonly headers: Service;
  /** `www.sec.gov`: filed documents, which may be anything. */
  readonly documents: Service;
}

/**
 * Less than nine requests a second, one after another: the SEC allows a user ten, on all machines together
 * (SEC notice on the rate of automated requests). Nine at once, and nine more when their second is over,
 * might reach it within one, since the first ones wait for their connections.
 */
const rate = { requests: 1, milliseconds: 112 };

/** The services of EDGAR. */
export function edgarServices(options: EdgarOptions): EdgarServices {
  const common = {
    name: 'edgar',
    rate,
    concurrency: 4,
    access: (environment: (name: string) => string | undefined) => ({
      headers: { 'user-agent': identity(options.user_agent_env, environment) },
      query: {},
    }),
  };
  const judge = (reply: Reply): Verdict => verdictOn(reply, options.user_agent_env);
  const listed = (reply: Reply): Verdict => ifSo(isJson, judge(reply), reply);
  const headed = (reply: Reply): Verdict => ifSo(isHeader, judge(reply), reply);
  const { base_url: baseUrl, data_url } = options;
  return {
    tickers: { ...common, baseUrl, judge: listed },
    lists: { ...common, baseUrl: data_url, judge: listed },
    headers: { ...common, baseUrl, judge: headed },
    documents: { ...common, baseUrl, judge },
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

/** A page of somebody else, or the half of a reply, is not kept in the place of what was asked for. */
function ifSo(isSo: (text: string) => boolean, verdict: Verdict, { bytes }: Reply): Verdict {
  if (verdict.kind !== 'good' || isSo(new TextDecoder().decode(bytes))) return verdict;
  return {
    kind: 'retry',
    reason: 'it answers with something else than was asked for',
    pause: null,
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Headers of every age name the filing, whatever else they leave out. */
const isHeader = (text: string): boolean => /ACCEPTANCE-DATETIME|ACCESSION NUMBER/.test(text);

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
