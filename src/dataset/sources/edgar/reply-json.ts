import type { z } from 'zod';
import { messageOf, UserError } from '../../../base/user-error.js';
import type { KeptReply } from '../../fetching/archive.js';

/** What EDGAR answered, checked. Throws a {@link UserError} naming the request when it is of another shape. */
export async function replyJson<T>(
  reply: KeptReply,
  schema: z.ZodType<T>,
  what: string,
): Promise<T> {
  const result = schema.safeParse(parsed(await reply.text(), reply.name, what));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw notThat(what, reply.name, `${place === '' ? '' : `${place}: `}${issue?.message ?? ''}`);
}

function parsed(text: string, name: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notThat(what, name, `not valid JSON: ${messageOf(cause).slice(0, 200)}`);
  }
}

/** The error for a reply that is not what it should be. */
export function notThat(what: string, name: string, detail: string): UserError {
  return new UserError(`this reply is not ${what}: ${detail}`, {
    where: name,
    hint: 'Fetch everything again with --refresh; if it stays so, EDGAR answers in a way this source does not know.',
    exitCode: 1,
  });
}
