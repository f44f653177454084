import type { Json } from '../../base/content-hash.js';

/** What is sent to a server and shown to nobody: its key and the values of its headers. */
export interface Secrets {
  /** A text for people to read, with every secret taken out. */
  hide(text: string): string;
  /** A model's answer, as text or parsed, with what is certainly a secret taken out. */
  hideInAnswer(text: string): string;
  hideInValue(value: Json): Json;
}

/** Shorter values (`1`, `on`) say nothing and would tear holes in every message. */
const SHORTEST_HIDDEN = 4;
/** Shorter keys are placeholders such as `EMPTY` or `ollama`, and may be words of an answer. */
const SHORTEST_REAL_KEY = 16;

/** Hides these values wherever a server or a model repeats them, also as JSON writes them. */
export function secretsOf(values: readonly string[]): Secrets {
  const written = values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  // The longest first: a key may be a part of a header.
  const hidden = [...new Set(written)].toSorted((a, b) => b.length - a.length);
  const without = (text: string, shortest: number): string =>
    hidden.reduce(
      (shown, secret) => (secret.length < shortest ? shown : shown.replaceAll(secret, '[secret]')),
      text,
    );
  const hideInAnswer = (text: string): string => without(text, SHORTEST_REAL_KEY);
  const hideInValue = (value: Json): Json => mapTexts(value, hideInAnswer);
  return { hide: (text) => without(text, SHORTEST_HIDDEN), hideInAnswer, hideInValue };
}

function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => mapTexts(item, change));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [change(name), mapTexts(member ?? null, change)]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
