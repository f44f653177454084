import type { z } from 'zod';
import { expectation, written } from './expectation.js';
import {
  hasMember,
  keysOf,
  memberOf,
  outlineAt,
  outlineOf,
  type Outline,
} from './schema-outline.js';
import { didYouMean, meantName } from './suggest.js';
import type { KeyPath } from './yaml-document.js';

/** One thing wrong with a value: where in it, and what was expected instead. */
export interface Finding {
  readonly path: KeyPath;
  readonly text: string;
}

/** A value a schema accepted, or everything it found wrong. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly findings: readonly Finding[] };

type Issue = z.core.$ZodIssue;

/** Stands in for zod's own messages, so that a message a schema gives itself can be told apart. */
const NO_MESSAGE = '';

/**
 * Checks a value. A schema's own message is kept; all others are put into words from its outline. A
 * custom issue may list the names that were possible as `params.valid`, to be offered. Keys that are not
 * yet `written` are offered for a mistyped one.
 */
export function examine<T>(
  schema: z.ZodType<T>,
  value: unknown,
  written: unknown = value,
): Outcome<T> {
  const result = schema.safeParse(value, { reportInput: true, error: () => NO_MESSAGE });
  if (result.success) return { ok: true, value: result.data };
  const outline = outlineOf(schema);
  const meant = new Set<string>();
  const findings = result.error.issues.flatMap(meantBranch).flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [finding(issue, outline, value)];
    return issue.keys.map((key) => unknownKey(issue, key, outline, written, meant));
  });
  // A mistyped required key is one mistake, not an unknown key and a missing one.
  const mistakes = findings.filter(
    ({ path }) => exists(value, path) || !meant.has(path.join('\n')),
  );
  return { ok: false, findings: mistakes };
}

/**
 * What is wrong with the branch of a union that a value was meant for: the one that knows most of its keys,
 * then the one with the fewest mistakes. The union itself where the value is of no branch's kind.
 */
function meantBranch(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [meant] = issue.errors
    .filter(
      (branch) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
    )
    .toSorted((a, b) => unknownKeys(a) - unknownKeys(b) || a.length - b.length);
  if (meant === undefined) return [issue];
  return meant.flatMap((inner) => meantBranch({ ...inner, path: [...issue.path, ...inner.path] }));
}

function unknownKeys(branch: readonly Issue[]): number {
  const counts = branch.map((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0,
  );
  return Math.max(0, ...counts);
}

function unknownKey(
  issue: Issue,
  key: string,
  root: Outline,
  value: unknown,
  meant: Set<string>,
): Finding {
  const path = keyPath(issue.path);
  const here = valueAt(value, path);
  const valid = keysOf(outlineAt(root, path, value), here);
  const free = valid.filter((each) => !hasMember(here, each));
  const name = meantName(key, free);
  if (name !== undefined) meant.add([...path, name].join('\n'));
  const expected = `${valid.length === 1 ? '' : 'one of '}${valid.join(', ')}`;
  const text = `no such setting; expected ${expected}${didYouMean(key, free)}`;
  return { path: [...path, key], text };
}

function finding(issue: Issue, root: Outline, value: unknown): Finding {
  const path = keyPath(issue.path);
  const outline = outlineAt(root, path, value);
  const present = exists(value, path);
  const custom = ownMessage(issue);
  const expected = custom ?? `expected ${expectation(outline)}`;
  if (!present && custom === undefined) return { path, text: `missing; ${expected}` };
  const got = present && issue.code !== 'invalid_key' ? valueAt(value, path) : issue.input;
  const text = `${expected}, got ${written(got)}`;
  return { path, text: `${text}${afterthought(outline, got, validNames(issue, outline))}` };
}

/** A suggestion, or the reason a bare word was not taken as text. */
function afterthought(outline: Outline, got: unknown, valid: readonly string[]): string {
  const bare = typeof got === 'number' || typeof got === 'boolean';
  if (bare && valid.length === 0 && allowsText(outline)) {
    return ` (quote it to make it text: "${String(got)}")`;
  }
  return didYouMean(got, valid);
}

function allowsText({ type, anyOf = [] }: Outline): boolean {
  return [type].flat().includes('string') || anyOf.some(allowsText);
}

function validNames(issue: Issue, outline: Outline): string[] {
  const given: unknown = issue.code === 'custom' ? issue.params?.['valid'] : undefined;
  const names = Array.isArray(given)
    ? given
    : [...(outline.enum ?? []), ...(anyEnum(outline) ?? [])];
  return names.filter((name) => typeof name === 'string');
}

function anyEnum(outline: Outline): Outline['enum'] {
  return outline.anyOf?.flatMap((branch) => branch.enum ?? []);
}

function ownMessage(issue: Issue): string | undefined {
  const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
  return message === NO_MESSAGE ? undefined : message;
}

function keyPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((key) => (typeof key === 'symbol' ? key.toString() : key));
}

function exists(value: unknown, path: KeyPath): boolean {
  const parent = valueAt(value, path.slice(0, -1));
  const last = path.at(-1);
  return last === undefined || hasMember(parent, last);
}

function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(memberOf, value);
}
