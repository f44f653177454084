import { z } from 'zod';
import type { Instant } from '../../../base/calendar-date.js';
import { messageOf, UserError } from '../../../base/user-error.js';
import type { KeptReply, ServiceArchive } from '../../fetching/archive.js';

/** Forty times a page of fifty long articles. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What all replies that come in pages share. */
export const pageFields = { next_page_token: z.string().nullish() };

/** One list, asked for page by page. */
export interface List {
  readonly path: string;
  /** All that narrows the list down: a page token carries none of it. */
  readonly query: Readonly<Record<string, string>>;
  readonly settled: Instant;
}

/** One page of a list. */
export interface Page<Body> {
  readonly reply: KeptReply;
  readonly body: Body;
}

/**
 * The pages of a list in order, each asked for with all of the query. Throws a `UserError` for a reply
 * that is not what it should be, and for pages that lead back to one that was read.
 */
export async function* pagesOf<
  Body extends { readonly next_page_token?: string | null | undefined },
>(
  archive: ServiceArchive,
  { path, query, settled }: List,
  schema: z.ZodType<Body>,
): AsyncGenerator<Page<Body>> {
  const first = `${path}?${new URLSearchParams(query).toString()}`;
  const seen = new Set<string>();
  let request = first;
  for (;;) {
    const reply = await archive.get({ path: request, settled, mostBytes: MOST_BYTES });
    const body = bodyOf(await reply.text(), schema, reply.name);
    yield { reply, body };
    const token = body.next_page_token;
    if (token === null || token === undefined || token === '') return;
    if (seen.has(token)) throw goesRound(reply.name);
    seen.add(token);
    request = `${first}&${new URLSearchParams({ page_token: token }).toString()}`;
  }
}

function bodyOf<Body>(text: string, schema: z.ZodType<Body>, where: string): Body {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw notAReply(messageOf(cause), where);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw notAReply(z.prettifyError(result.error), where);
}

function notAReply(reason: string, where: string): UserError {
  return new UserError(`this is not a reply of Alpaca: ${reason}`, {
    where,
    hint: 'Check base_url, and fetch everything again with --refresh.',
    exitCode: 1,
  });
}

function goesRound(where: string): UserError {
  return new UserError('its pages go round: the next page was read before', {
    where,
    hint: 'Alpaca repeats a page token. Try again later, with --refresh.',
    exitCode: 1,
  });
}
