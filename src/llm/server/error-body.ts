import { z } from 'zod';

/** What a server tells of an error. */
export interface ToldError {
  readonly message: string;
  readonly code: string | undefined;
}

const word = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(undefined);
const worded = z.object({ message: z.string(), code: word, param: word });

/** OpenAI's form first, then those of compatible servers: a bare text, FastAPI's `detail`. */
const errorBody = z.union([
  z.object({ error: worded }).transform(({ error }) => told(error)),
  z.object({ error: z.string() }).transform(({ error }) => told({ message: error })),
  z.object({ detail: z.json() }).transform(({ detail }) => told({ message: textOf(detail) })),
  worded.transform(told),
]);

/** The error in a parsed body, or in the first item of a list; undefined where there is none. */
export function errorIn(body: unknown): ToldError | undefined {
  return errorBody.safeParse(Array.isArray(body) ? body[0] : body).data;
}

type Worded = Pick<z.infer<typeof worded>, 'message'> & Partial<z.infer<typeof worded>>;

/** The name of the parameter at fault belongs to the message, where it is not in it already. */
function told({ message, code, param }: Worded): ToldError {
  const about = param && !message.includes(param) ? ` (${param})` : '';
  return { message: `${message}${about}`, code: code ?? undefined };
}

function textOf(detail: unknown): string {
  return typeof detail === 'string' ? detail : JSON.stringify(detail);
}
