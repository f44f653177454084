import { hash } from 'node:crypto';

/** Anything JSON can hold. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** JSON with object keys in code-point order and `undefined` members left out: one text per value. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** Canonical JSON of a map whose members are canonical JSON already. */
export function canonicalMap(texts: Readonly<Record<string, string>>): string {
  const keys = Object.keys(texts).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${texts[key] ?? ''}`).join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Hex SHA-256 of a value's canonical JSON. */
export function contentHash(value: Json): string {
  return hash('sha256', canonicalJson(value), 'hex');
}

/** Hex SHA-256 of bytes or UTF-8 text. */
export function bytesHash(bytes: string | Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}
