import { hasMember, memberOf } from './schema-outline.js';

/** Settings by key, as YAML gives them. */
export type Settings = Readonly<Record<string, unknown>>;

/** True for a map of settings. */
export function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What is written, laid over what it takes its missing settings from. Maps merge by key. A list is taken
 * whole, but an item that has the `name` of an item below is laid over that one. All else replaces.
 */
export function laidOver(below: unknown, written: unknown): unknown {
  if (written === undefined) return below;
  if (isSettings(below) && isSettings(written)) {
    if (anotherChoice(below, written)) return written;
    const merged = Object.entries(written).map(([key, value]) => [
      key,
      laidOver(memberOf(below, key), value),
    ]);
    return { ...below, ...Object.fromEntries(merged) };
  }
  if (Array.isArray(below) && Array.isArray(written)) {
    return written.map((item: unknown) => laidOver(namesake(item, below), item));
  }
  return written;
}

/** Another kind of model or embedder takes nothing from the one below. */
function anotherChoice(below: Settings, written: Settings): boolean {
  return hasMember(written, 'backend') && written['backend'] !== memberOf(below, 'backend');
}

function namesake(item: unknown, below: readonly unknown[]): unknown {
  const name = memberOf(item, 'name');
  if (typeof name !== 'string') return undefined;
  return below.find((each) => memberOf(each, 'name') === name);
}
