import { parseDocument } from 'yaml';
import { UserError } from '../base/user-error.js';
import { hasMember } from './schema-outline.js';
import { resolveSetting } from './setting-path.js';
import type { KeyPath, YamlDocument } from './yaml-document.js';

/** Settings that nothing else in a file depends on. */
const LABELS: ReadonlySet<string | number> = new Set(['name', 'title', 'question']);

/** One `-S key.path=value` of the command line. */
export interface Override {
  readonly path: string;
  readonly value: unknown;
}

/** An override that found the setting it replaces. */
export interface AppliedOverride {
  readonly keys: KeyPath;
  /** As it was given: `-S path=value`. */
  readonly text: string;
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

/** An override as it was given on the command line: `-S path=value`. */
export function overrideText({ path, value }: Override): string {
  return `-S ${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

/** Finds the setting an override replaces; a path that addresses nothing is a {@link UserError}. */
export function appliedTo(settings: unknown, override: Override): AppliedOverride {
  const text = overrideText(override);
  const resolved = resolveSetting(settings, override.path);
  if (!resolved.found) throw new UserError(resolved.text, { where: text });
  return { keys: resolved.keys, text };
}

/** A copy of plain data with the member at existing keys replaced; everything else is shared. */
export function replaced(root: unknown, keys: KeyPath, value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (!hasMember(root, key)) throw new RangeError(`no member ${String(key)} to replace`);
  const member = replaced(Reflect.get(root, key), rest, value);
  return Array.isArray(root) ? root.with(Number(key), member) : { ...root, [key]: member };
}

/** Settings with overrides applied in order, and where each was. */
export function overridden(
  settings: unknown,
  overrides: readonly Override[],
): { value: unknown; applied: AppliedOverride[] } {
  let value = settings;
  const applied = overrides.map((override) => {
    const each = appliedTo(value, override);
    value = replaced(value, each.keys, override.value);
    return each;
  });
  return { value, applied };
}

/** Changed settings as a document whose places name the override that a finding comes from. */
export function changedDocument(
  document: YamlDocument,
  value: unknown,
  applied: readonly AppliedOverride[],
): YamlDocument {
  // The file alone passed its check, so a finding elsewhere in it may be the overrides' doing.
  const all = applied.filter(({ keys }) => !LABELS.has(keys[0] ?? '')).map((each) => each.text);
  const because = all.length === 0 ? '' : `: with ${all.join(' ')}`;
  return {
    file: document.file,
    value,
    place: (path) =>
      applied.findLast(({ keys }) => keys.every((key, depth) => key === path[depth]))?.text ??
      `${document.place(path)}${because}`,
  };
}
