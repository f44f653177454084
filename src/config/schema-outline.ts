import { z } from 'zod';

/** A schema as JSON Schema: what a value may be, as data that can be put into words. */
export type Outline = z.core.JSONSchema.JSONSchema;

/** JSON Schema (draft 7, which editors know best) of what may be written, before defaults are filled in. */
export function outlineOf(schema: z.ZodType): Outline {
  const { '~standard': _, ...outline } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  return outline;
}

/** The part of an outline that a path leads to; the value at hand decides between alternatives. */
export function outlineAt(root: Outline, path: readonly PropertyKey[], value: unknown): Outline {
  let outline = root;
  let here = value;
  for (const key of path) {
    outline = child(outline, key, here);
    here = memberOf(here, key);
  }
  return outline;
}

/** The keys a map of this outline may have; empty where any key goes. */
export function keysOf(outline: Outline, value: unknown): string[] {
  const keys = alternatives(outline, value).flatMap((each) => Object.keys(each.properties ?? {}));
  return [...new Set(keys)];
}

/** A member of a map or list, or undefined where there is none. */
export function memberOf(value: unknown, key: PropertyKey): unknown {
  return hasMember(value, key) ? Reflect.get(value, key) : undefined;
}

/** True when a map or list has this member of its own. */
export function hasMember(value: unknown, key: PropertyKey): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

/** The branches of a union that a value's constant keys (`kind`, `backend`) do not contradict; all if none. */
function alternatives(outline: Outline, value: unknown): Outline[] {
  const branches = outline.oneOf ?? outline.anyOf;
  if (branches === undefined) return [outline];
  const fitting = branches.filter((branch) =>
    Object.entries(branch.properties ?? {}).every(
      ([key, property]) =>
        typeof property === 'boolean' ||
        property.const === undefined ||
        property.const === memberOf(value, key),
    ),
  );
  return fitting.length > 0 ? fitting : branches;
}

function child(outline: Outline, key: PropertyKey, value: unknown): Outline {
  const found = alternatives(outline, value)
    .map((branch) => ownChild(branch, key))
    .filter((each) => each !== undefined);
  const constants = found.flatMap((each) => (each.const === undefined ? [] : [each.const]));
  if (constants.length > 1) return { enum: constants };
  return found[0] ?? {};
}

function ownChild(outline: Outline, key: PropertyKey): Outline | undefined {
  const { items, properties, additionalProperties } = outline;
  const next =
    typeof key === 'number'
      ? Array.isArray(items)
        ? items[key]
        : items
      : (properties?.[String(key)] ?? additionalProperties);
  return typeof next === 'object' ? next : undefined;
}
