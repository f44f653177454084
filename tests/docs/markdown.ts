import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fenced block of a page: ` ```yaml fragment ` has the language `yaml` and the word `fragment`. */
export interface Block {
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
  /** `file:line` of its first line. */
  readonly place: string;
}

/** A Markdown file taken apart. */
export interface Page {
  readonly file: string;
  readonly blocks: readonly Block[];
  /** Anchors of its headings. */
  readonly anchors: readonly string[];
  /** Targets of its links and pictures. */
  readonly links: readonly string[];
}

/** The Markdown files under a folder. */
export function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .toSorted();
}

export function readPage(file: string): Page {
  return pageOf(file, readFileSync(file, 'utf8'));
}

export function pageOf(file: string, text: string): Page {
  const { blocks, prose } = takenApart(file, text.replaceAll('\r\n', '\n').split('\n'));
  return { file, blocks, anchors: anchorsOf(prose), links: linksOf(prose) };
}

function takenApart(file: string, lines: readonly string[]): { blocks: Block[]; prose: string[] } {
  const blocks: Block[] = [];
  const prose: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const opening = /^(?<indent> *)(?<fence>`{3,})(?<info>[^`]*)$/.exec(lines[at] ?? '')?.groups;
    if (opening === undefined) {
      prose.push(lines[at] ?? '');
      continue;
    }
    const { indent = '', fence = '', info = '' } = opening;
    const end = lines.findIndex((line, index) => index > at && line.trim() === fence);
    if (end === -1) throw new Error(`${file}:${at + 1}: a fenced block that does not end`);
    const inside = lines.slice(at + 1, end).map((line) => line.slice(indent.length));
    const [language = '', ...words] = info.trim().split(/\s+/);
    blocks.push({ language, words, text: `${inside.join('\n')}\n`, place: `${file}:${at + 2}` });
    at = end;
  }
  return { blocks, prose };
}

/** Anchors as GitHub makes them: a repeated one gets a number. */
function anchorsOf(prose: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return prose.flatMap((line) => {
    const heading = /^#{1,6} +(.*?)[ #]*$/.exec(line)?.[1];
    if (heading === undefined)
      return [...line.matchAll(/<a id="([^"]+)"/g)].map(([, id = '']) => id);
    const shown = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = shown.replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return [count === 0 ? anchor : `${anchor}-${count}`];
  });
}

function linksOf(prose: readonly string[]): string[] {
  const text = prose.join('\n').replaceAll(/`[^`\n]*`/g, 'code');
  const patterns = [
    /\]\(<?([^()\s<>]+)>?(?: +"[^"]*")?\)/g,
    /^ *\[[^\]]+\]: +(\S+)/gm,
    /<(?:img|a)\b[^>]*?\b(?:src|href)="([^"]+)"/g,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, target = '']) => target),
  );
}
