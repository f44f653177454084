import type { Outline } from './schema-outline.js';

/** What a part of a schema is to its reader. */
export type Shape =
  | { readonly kind: 'value' }
  /** Settings by key; or, where that is allowed, null in their place. */
  | { readonly kind: 'map'; readonly fields: readonly Field[]; readonly orNull: boolean }
  /** Maps told apart by a key such as `kind`. */
  | { readonly kind: 'choice'; readonly key: string; readonly branches: readonly Branch[] }
  /** Maps or lists, any of which may be written. */
  | { readonly kind: 'either'; readonly forms: readonly Outline[] }
  /** Many of one map or choice, by position or by a name of the reader's. */
  | { readonly kind: 'many'; readonly of: Outline };

/** A setting of a map. */
export interface Field {
  readonly key: string;
  readonly outline: Outline;
  readonly required: boolean;
}

/** One of the maps to choose from, and what its telling key must be. */
export interface Branch {
  readonly name: string;
  readonly outline: Outline;
}

/** Sorts a part of a schema into the shape the reference gives it a place by. */
export function shapeOf(outline: Outline): Shape {
  if (outline.properties !== undefined) {
    return { kind: 'map', fields: fieldsOf(outline), orNull: false };
  }
  const present = mapOrNull(outline);
  if (present !== undefined) return { kind: 'map', fields: fieldsOf(present), orNull: true };
  const choice = choiceOf(outline);
  if (choice !== undefined) return choice;
  const forms = (outline.anyOf ?? []).filter((form) => shapeOf(form).kind !== 'value');
  if (forms.length > 0) return { kind: 'either', forms };
  const { items, additionalProperties } = outline;
  const of = Array.isArray(items) ? undefined : (items ?? additionalProperties);
  if (typeof of === 'object' && shapeOf(of).kind !== 'value' && shapeOf(of).kind !== 'many') {
    return { kind: 'many', of };
  }
  return { kind: 'value' };
}

/** The settings of a map, in the order of the schema. */
export function fieldsOf({ properties, required = [] }: Outline): Field[] {
  return Object.entries(properties ?? {}).flatMap(([key, outline]) =>
    typeof outline === 'object' ? [{ key, outline, required: required.includes(key) }] : [],
  );
}

/** The map of an outline that allows one map or null. */
function mapOrNull({ anyOf = [] }: Outline): Outline | undefined {
  const [map, ...others] = anyOf.filter(({ type }) => type !== 'null');
  const nullable = anyOf.length === 2 && others.length === 0;
  return nullable && map?.properties !== undefined ? map : undefined;
}

function choiceOf({ oneOf }: Outline): Shape | undefined {
  const [first] = oneOf ?? [];
  if (oneOf === undefined || first === undefined) return undefined;
  const key = fieldsOf(first).find(({ outline }) => outline.const !== undefined)?.key;
  if (key === undefined) return undefined;
  const branches = oneOf.map((outline) => {
    const telling = fieldsOf(outline).find((field) => field.key === key);
    return { name: String(telling?.outline.const), outline };
  });
  return { kind: 'choice', key, branches };
}
