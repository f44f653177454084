/** Text that is HTML already. Only {@link markup}, {@link raw} and {@link joined} make it. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in an {@link markup} template: text is escaped, markup is kept, nothing is left out. */
export type Content = string | number | Markup | readonly Content[] | null | undefined | false;

/** A template whose every inserted text is escaped. */
export function markup(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = strings.map((part, index) => part + rendered(contents[index]));
  return new Markup(parts.join(''));
}

/** Markup from a source that is ours: a stylesheet, a script, a drawn chart. */
export function raw(text: string): Markup {
  return new Markup(text);
}

/** Pieces one after another. */
export function joined(pieces: readonly Content[]): Markup {
  return new Markup(pieces.map(rendered).join(''));
}

function rendered(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string') return escapedText(content);
  return typeof content === 'number' ? String(content) : content.map(rendered).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe in HTML, between tags and inside quoted attributes. */
export function escapedText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A value as JSON that no HTML parser can mistake for a tag, for a script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
