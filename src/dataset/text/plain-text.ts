import { readMarkup } from './markup-reader.js';
import { hasBlocks, hasMarkup, withoutMarkup } from './markup.js';
import { withoutPageFurniture } from './page-furniture.js';
import { documentsOf } from './submission-text.js';
import { PAGE_BREAK, TextLayout } from './text-layout.js';

/** Feeds escape twice; what holds markup even after that is no layout but a trap. */
const MOST_PASSES = 3;

interface Reading {
  /** Whether page numbers and links back to the contents go, as in filings. */
  readonly pages: boolean;
}

/** Reads documents as {@link plainText} does; its module loads a parser, so callers import it when needed. */
export type PlainText = typeof plainText;

/**
 * A document as plain text: entities decoded, hidden parts left out, blocks as lines, a row of a table
 * as one line with ` | ` between its cells, at most one empty line in a row. Text without a tag or an
 * entity is returned as it is. The plain text of plain text is itself. Takes linear time and memory.
 */
export function plainText(text: string, { pages }: Reading): string {
  let current = text;
  let wasLaidOut = false;
  for (let pass = 0; pass < MOST_PASSES && hasMarkup(current); pass++) {
    // Once tags have become lines, these lines count: a `<p>` that comes to light now was an example.
    const next = documentsOf(current)
      .map((document) => read(document, !wasLaidOut && hasBlocks(document), pages))
      .filter((document) => document !== '')
      .join('\n\n');
    if (next === current) return next;
    wasLaidOut ||= hasBlocks(current);
    current = next;
  }
  return hasMarkup(current) ? joined(withoutMarkup(current).split('\n')) : current;
}

function read(document: string, isLaidOut: boolean, pages: boolean): string {
  const layout = new TextLayout(!isLaidOut);
  readMarkup(document, layout);
  const lines = layout.finish();
  return joined(pages ? withoutPageFurniture(lines, !isLaidOut) : lines);
}

/** Lines as text, with one empty line where there are several, and none at the ends. */
function joined(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const line of lines) {
    if (line === PAGE_BREAK) continue;
    const isBlank = line.trim() === '';
    if (!isBlank) kept.push(line.trimEnd());
    else if (kept.length > 0 && kept.at(-1) !== '') kept.push('');
  }
  if (kept.at(-1) === '') kept.pop();
  return kept.join('\n');
}
