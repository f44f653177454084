import { canonicalJson, contentHash, type Json } from '../../base/content-hash.js';

/** A setting that two experiments do not have alike; values as JSON, null where one has no such setting. */
export interface SettingDifference {
  readonly path: string;
  readonly a: string | null;
  readonly b: string | null;
}

/** What an experiment is called, which always differs and changes no result. */
const NAMES = ['name', 'title', 'question'];

/** Settings of two resolved experiment files that differ, by path. */
export function settingDifferences(a: Json, b: Json): SettingDifference[] {
  const [ours, theirs] = [new Map(leaves('', a)), new Map(leaves('', b))];
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((path) => !NAMES.includes(path) && ours.get(path) !== theirs.get(path))
    .map((path) => ({ path, a: ours.get(path) ?? null, b: theirs.get(path) ?? null }));
}

/** What decisions recorded elsewhere are told by. */
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A list of plain values is one setting: what stands where in it says little; so is a value for each of many dates. */
function* leaves(path: string, value: Json): Iterable<[string, string]> {
  const members = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  const isPlainList =
    Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object');
  if (members.length === 0 || isPlainList) {
    yield [path, canonicalJson(value)];
    return;
  }
  if (members.every(([name]) => DATE.test(name))) {
    yield [path, `${members.length} dates, content ${contentHash(value).slice(0, 16)}`];
    return;
  }
  for (const [name, member] of members) {
    if (member !== undefined) yield* leaves(path === '' ? name : `${path}.${name}`, member);
  }
}
