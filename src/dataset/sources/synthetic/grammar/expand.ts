import type { Random } from '../../../../base/random.js';

/** What may stand in a template's slots: one text, or several of which one is chosen at each use. */
export type Slots = Readonly<Record<string, string | readonly string[]>>;

const INNERMOST = /\{([^{}]*)\}/;

/**
 * Writes out a template. `{name}` is filled from the slots, `{this|that}` chooses one of the
 * alternatives (an empty one is allowed), and both may be nested. The result begins with a capital.
 */
export function expand(template: string, slots: Slots, random: Random): string {
  let text = template;
  for (;;) {
    const match = INNERMOST.exec(text);
    if (match === null) return polish(text);
    const [whole, inside = ''] = match;
    const filling = inside.includes('|')
      ? random.choose(inside.split('|'))
      : fill(inside, slots, random);
    text = text.slice(0, match.index) + filling + text.slice(match.index + whole.length);
  }
}

function fill(name: string, slots: Slots, random: Random): string {
  const filling = slots[name];
  if (filling === undefined) throw new Error(`no slot {${name}} in the grammar`);
  return typeof filling === 'string' ? filling : random.choose(filling);
}

function polish(text: string): string {
  const trimmed = text
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:])/g, '$1')
    .replace(/\b([Aa]) (?=[aeioAEIO]|8|11\b|18\b)(?!one|eu|Eu)/g, '$1n ')
    .trim();
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}
