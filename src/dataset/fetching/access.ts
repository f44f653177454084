import { UserError } from '../../base/user-error.js';
import { secretsOf } from '../../llm/server/secrets.js';
import type { Service } from './archive.js';

/** Shorter values are words such as `demo`, which a body may hold of its own. */
const SHORTEST_REAL_SECRET = 16;

/** What requests carry to be let in, and what must therefore be shown nowhere. */
export interface Access {
  readonly headers: Headers;
  readonly query: URLSearchParams;
  /** Environment variables it was read from. */
  readonly variables: readonly string[];
  /** A text for people to read, with every value taken out. */
  hide(text: string): string;
  /** A body without the values of the environment, and how often one stood in it. */
  clean(body: Uint8Array): { readonly body: Uint8Array; readonly removed: number };
}

/** Reads from the environment what a service wants. Throws a {@link UserError} for what no header can carry. */
export function openAccess(
  service: Service,
  environment: (name: string) => string | undefined,
): Access {
  const read = new Map<string, string>();
  const { headers, query } = service.access((name) => {
    const value = environment(name);
    if (value !== undefined && value !== '') read.set(name, value);
    return value;
  });
  const { hide } = secretsOf(
    [...read.values(), ...Object.values(headers), ...Object.values(query)].flatMap(spellings),
  );
  const real = [...read.values()].flatMap(spellings);
  return {
    headers: new Headers(headersThatCanBeSent(service.name, headers)),
    query: new URLSearchParams(query),
    variables: [...read.keys()],
    hide,
    clean: (body) =>
      without(
        body,
        real.filter((secret) => secret.length >= SHORTEST_REAL_SECRET),
      ),
  };
}

/** A value as a server may repeat it: plain, in an address, in a page. JSON's form is added by `secretsOf`. */
function spellings(value: string): string[] {
  const plain = value.trim();
  const page = plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const parameter = new URLSearchParams({ '': plain }).toString().slice(1);
  return [value, plain, page, encodeURIComponent(plain), parameter, encodeURI(plain)];
}

/** Says nothing of the value itself, which the network library would quote. */
function headersThatCanBeSent(
  service: string,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    if (/^[\t\x20-\x7e\xa0-\xff]*$/.test(value.trim())) continue;
    throw new UserError(
      `the header ${name} holds a line break or a character no header can carry`,
      {
        where: service,
        hint: 'Check the environment variable it is read from.',
        exitCode: 1,
      },
    );
  }
  return headers;
}

/** Byte for byte, since a body need not be text. */
function without(
  body: Uint8Array,
  secrets: readonly string[],
): { readonly body: Uint8Array; readonly removed: number } {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const written = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const found = [...new Set(written)].filter((secret) => buffer.includes(secret, 0, 'utf8'));
  if (found.length === 0) return { body, removed: 0 };
  let removed = 0;
  let text = buffer.toString('latin1');
  // The longest first: one may be a part of another.
  for (const secret of found.toSorted((a, b) => b.length - a.length)) {
    const parts = text.split(Buffer.from(secret, 'utf8').toString('latin1'));
    removed += parts.length - 1;
    text = parts.join('[secret]');
  }
  return { body: Buffer.from(text, 'latin1'), removed };
}
