import { createHash } from 'node:crypto';

/** An object as a bucket holds it. */
export interface HeldObject {
  readonly body: Buffer;
  readonly etag: string;
  readonly modified: Date;
}

/** A page of a listing, as the protocol has them: keys and common prefixes in one order. */
export interface Page {
  readonly entries: readonly (
    { readonly key: string; readonly object: HeldObject } | { readonly prefix: string }
  )[];
  /** Where the next page begins; undefined at the end. */
  readonly next: string | undefined;
}

/** Objects by key, with what the protocol says of conditions and listings. */
export class ObjectStore {
  readonly objects = new Map<string, HeldObject>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  put(key: string, body: Buffer): HeldObject {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const object = { body, etag, modified: new Date(Math.floor(this.#now() / 1000) * 1000) };
    this.objects.set(key, object);
    return object;
  }

  /** Status of the error that a condition's headers give; undefined where they hold. */
  refusal(
    key: string,
    noneMatch: string | undefined,
    match: string | undefined,
  ): number | undefined {
    const held = this.objects.get(key);
    if (noneMatch === '*' && held !== undefined) return 412;
    if (match === undefined) return undefined;
    if (held === undefined) return 404;
    return held.etag === match ? undefined : 412;
  }

  list(prefix: string, delimiter: string | null, from: string, size: number): Page {
    const entries: Page['entries'][number][] = [];
    let last = '';
    for (const [key, object] of [...this.objects].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      if (!key.startsWith(prefix)) continue;
      const end = delimiter === null ? -1 : key.indexOf(delimiter, prefix.length);
      const name = end === -1 ? key : key.slice(0, end + 1);
      if (name <= from || name === last) continue;
      if (entries.length === size) return { entries, next: last };
      entries.push(end === -1 ? { key, object } : { prefix: name });
      last = name;
    }
    return { entries, next: undefined };
  }
}
