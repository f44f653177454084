import { parseDocument } from 'yaml';
import { UserError } from '../base/user-error.js';
import { hasMember } from './schema-outline.js';
import { resolveSetting } from './setting-path.js';
import type { KeyPath, YamlDocument } from './yaml-document.js';

/** One `-S key.path=value` of the command line. */
export interface Override {
  readonly path: string;
  readonly value: unknown;
}

/** Reads `key.path=value`; the value is YAML: `5`, `null`, `[1, 2]`, `{kind: flat}`, text. */
export function parseOverride(text: string): Override {
  const where = `-S ${text}`;
  const equals = text.indexOf('=');
  const path = text.slice(0, equals).trim();
  if (equals === -1 || !/^[^.\s]+(\.[^.\s]+)*$/.test(path)) {
    throw new UserError('expected key.path=value, such as agents.finmem.memory.top_k=5', { where });
  }
  const source = text.slice(equals + 1);
  if (source.trim() === '') {
    throw new UserError('expected a value after "=", got nothing; write null for none', { where });
  }
  const document = parseDocument(source, { prettyErrors: false });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    throw new UserError(`expected a value in YAML, got ${source}: ${problem.message}`, { where });
  }
  return { path, value: document.toJS() };
}

/** The setting a dotted path addresses; a path that addresses nothing is a {@link UserError}. */
export function settingAt(root: unknown, path: string): unknown {
  return resolvedOrThrow(root, path).value;
}

/** The same settings with one replaced. Unchecked: whoever uses the result checks it again. */
export function withSetting(root: unknown, path: string, value: unknown): unknown {
  return replaced(root, resolvedOrThrow(root, path).keys, value);
}

/** A copy of plain data with the member at existing keys replaced; everything else is shared. */
export function replaced(root: unknown, keys: KeyPath, value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (!hasMember(root, key)) throw new RangeError(`no member ${String(key)} to replace`);
  const member = replaced(Reflect.get(root, key), rest, value);
  return Array.isArray(root) ? root.with(Number(key), member) : { ...root, [key]: member };
}

/**
 * A checked document's settings with overrides applied, as a document whose places name the override
 * a finding comes from.
 */
export function overridden(
  document: YamlDocument,
  settings: unknown,
  overrides: readonly Override[],
): YamlDocument {
  let value = settings;
  const applied = overrides.map((override) => {
    const text = textOf(override);
    const { keys } = resolvedOrThrow(value, override.path, text);
    value = replaced(value, keys, override.value);
    return { keys, text };
  });
  // The file alone passed its check, so a finding elsewhere in it may be the overrides' doing.
  const all = applied.map((each) => each.text).join(' ');
  return {
    file: document.file,
    value,
    place: (path) =>
      applied.findLast(({ keys }) => keys.every((key, depth) => key === path[depth]))?.text ??
      `${document.place(path)}: with ${all}`,
  };
}

function resolvedOrThrow(
  root: unknown,
  path: string,
  where = path,
): { keys: KeyPath; value: unknown } {
  const resolved = resolveSetting(root, path);
  if (!resolved.found) throw new UserError(resolved.text, { where });
  return resolved;
}

function textOf({ path, value }: Override): string {
  return `-S ${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
}
