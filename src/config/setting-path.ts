import { didYouMean, meantName } from './suggest.js';
import { hasMember, memberOf } from './schema-outline.js';
import type { KeyPath } from './yaml-document.js';

/** Where a dotted path leads. */
export type Resolved =
  | { readonly found: true; readonly keys: KeyPath; readonly value: unknown }
  | { readonly found: false; readonly text: string };

/**
 * Follows a dotted path such as `agents.finmem.memory.layers.shallow.stability`. Items of a list that
 * have a `name` go by it, or by index. A key that holds dots itself, such as a path under `sweep.matrix`, is
 * found by the longest match.
 */
export function resolveSetting(root: unknown, path: string): Resolved {
  const segments = path.split('.');
  const keys: (string | number)[] = [];
  let value = root;
  for (let depth = 0; depth < segments.length;) {
    const match = longestMatch(value, segments.slice(depth));
    if (match === undefined) return { found: false, text: notFound(value, segments, depth) };
    keys.push(match.key);
    value = memberOf(value, match.key);
    depth += match.segments;
  }
  return { found: true, keys, value };
}

/** The dotted path of a key path: what {@link resolveSetting} follows to the same place. */
export function settingPath(root: unknown, keys: KeyPath): string {
  let value = root;
  const segments: string[] = [];
  for (const key of keys) {
    const next = memberOf(value, key);
    const name = Array.isArray(value) ? memberOf(next, 'name') : undefined;
    const usable = typeof name === 'string' && /^[\w-]+$/.test(name) && keyOf(value, name) === key;
    segments.push(usable ? name : String(key).includes('.') ? `"${key}"` : String(key));
    value = next;
  }
  return segments.join('.');
}

/** The key of a value that most of these segments spell, and how many. */
function longestMatch(
  value: unknown,
  segments: readonly string[],
): { readonly key: string | number; readonly segments: number } | undefined {
  for (let count = segments.length; count > 0; count -= 1) {
    const key = keyOf(value, segments.slice(0, count).join('.'));
    if (key !== undefined) return { key, segments: count };
  }
  return undefined;
}

function keyOf(value: unknown, segment: string): string | number | undefined {
  if (!Array.isArray(value)) return hasMember(value, segment) ? segment : undefined;
  const named = value.findIndex((item) => memberOf(item, 'name') === segment);
  if (named !== -1) return named;
  return /^\d+$/.test(segment) && Number(segment) < value.length ? Number(segment) : undefined;
}

function segmentsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) return Object.keys(value);
  return value.map((item, index) => settingPath([item], [0]).replace(/^0$/, String(index)));
}

function notFound(value: unknown, segments: readonly string[], depth: number): string {
  const segment = segments[depth] ?? '';
  const parent = segments.slice(0, depth).join('.');
  const valid = segmentsOf(value);
  const where = parent === '' ? '' : ` in ${parent}`;
  if (valid.length === 0) return `no setting "${segment}"${where}, which is a single value`;
  const said = `no setting "${segment}"${where}; expected one of ${valid.join(', ')}`;
  const meant = meantName(segment, valid);
  if (meant === undefined) return said;
  const corrected = segments.with(depth, meant).join('.');
  return `${said}${didYouMean(segments.join('.'), [corrected])}`;
}
