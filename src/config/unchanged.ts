/**
 * True where a schema accepted a value as it stood, member by member. The value may then be taken for what
 * the schema made of it, which is a copy: it shares its unchanged parts with what it was made from.
 */
export function isUnchanged<T>(value: unknown, accepted: T): value is T {
  return areEqual(value, accepted);
}

function areEqual(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return Object.is(one, other);
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && areEqual(one[key], other[key]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
