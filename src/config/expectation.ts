import type { Outline } from './schema-outline.js';

/** What an outline allows, in words that follow "expected": `a positive whole number`. */
export function expectation(outline: Outline): string {
  if (outline.const !== undefined) return written(outline.const);
  if (outline.enum !== undefined) return `one of ${outline.enum.map(String).join(', ')}`;
  const branches = outline.oneOf ?? outline.anyOf;
  if (branches !== undefined) return choiceWords(branches) ?? joined(branches.map(expectation));
  const types = Array.isArray(outline.type) ? outline.type : [outline.type];
  return joined(types.map((type) => ofType(type, outline)));
}

/** A value as it is quoted back: short, on one line. */
export function written(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return 'an empty list';
    const scalars = value.every((item) => typeof item !== 'object' || item === null);
    const list = `[${value.map(written).join(', ')}]`;
    return scalars && list.length <= 60 ? list : 'a list';
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    return keys.length === 0 ? 'an empty map' : `a map of ${keys.slice(0, 4).join(', ')}`;
  }
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function ofType(type: Outline['type'], outline: Outline): string {
  switch (type) {
    case 'integer':
      return numberWords('whole number', outline);
    case 'number':
      return numberWords('number', outline);
    case 'string':
      return textWords(outline);
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'array':
      return listWords(outline);
    case 'object':
      return mapWords(outline);
    default:
      return 'a value';
  }
}

function numberWords(noun: string, outline: Outline): string {
  const above = typeof outline.exclusiveMinimum === 'number' ? outline.exclusiveMinimum : undefined;
  const least = outline.minimum === Number.MIN_SAFE_INTEGER ? undefined : outline.minimum;
  const most = outline.maximum === Number.MAX_SAFE_INTEGER ? undefined : outline.maximum;
  if (least !== undefined && most !== undefined) return `a ${noun} from ${least} to ${most}`;
  if (above !== undefined && most !== undefined)
    return `a ${noun} above ${above} and at most ${most}`;
  if (above === 0 || (noun === 'whole number' && least === 1)) return `a positive ${noun}`;
  if (above !== undefined) return `a ${noun} above ${above}`;
  if (least !== undefined) return `a ${noun} of ${least} or more`;
  return most === undefined ? `a ${noun}` : `a ${noun} of at most ${most}`;
}

function textWords(outline: Outline): string {
  if (outline.format === 'date') return 'a date that exists, such as 2024-01-31';
  if (outline.format === 'uri') return 'an address such as https://api.example.com/v1';
  return (outline.minLength ?? 0) > 0 ? 'text that is not empty' : 'text';
}

function listWords(outline: Outline): string {
  if (Array.isArray(outline.items)) {
    const words = outline.items.map((item) => (typeof item === 'object' ? expectation(item) : ''));
    const each = new Set(words).size === 1 ? `, each ${words[0]}` : `: ${words.join(', ')}`;
    return `a list of ${words.length}${each}`;
  }
  const item = saysMore(outline.items) ? `, each ${expectation(outline.items)}` : '';
  return (outline.minItems ?? 0) > 0
    ? `a list of at least ${outline.minItems}${item}`
    : `a list${item}`;
}

/** False for what allows any value. */
export function saysMore(outline: Outline | boolean | undefined): outline is Outline {
  return typeof outline === 'object' && Object.keys(outline).length > 0;
}

function mapWords(outline: Outline): string {
  const keys = outline.required ?? Object.keys(outline.properties ?? {});
  return keys.length === 0 ? 'a map' : `a map of ${keys.join(', ')}`;
}

/** Maps told apart by a key that is constant in each. */
function choiceWords(branches: readonly Outline[]): string | undefined {
  const [first, ...others] = branches;
  const key = Object.keys(first?.properties ?? {}).find(
    (each) => constant(first, each) !== undefined,
  );
  if (key === undefined || others.length === 0) return undefined;
  const constants = branches.map((branch) => constant(branch, key));
  if (constants.includes(undefined)) return undefined;
  return `a map whose ${key} is one of ${constants.map(String).join(', ')}`;
}

function constant(outline: Outline | undefined, key: string): Outline['const'] {
  const property = outline?.properties?.[key];
  return typeof property === 'object' ? property.const : undefined;
}

function joined(phrases: readonly string[]): string {
  if (['text', 'a number', 'true or false'].every((each) => phrases.includes(each))) {
    return 'a single value';
  }
  const once = [...new Set(phrases)];
  const last = once.at(-1) ?? '';
  return once.length < 2 ? last : `${once.slice(0, -1).join(', ')} or ${last}`;
}
