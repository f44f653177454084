import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Block, Page } from './markdown.js';

/** A file that a page shows whole: ` ```csv my-data/bars.csv ` begins it. */
interface NamedFile {
  readonly path: string;
  readonly text: string;
  /** `file:line` of its first line on the page. */
  readonly place: string;
}

/** The files that pages show, in their order. */
export function namedFiles(pages: readonly Page[]): NamedFile[] {
  return pages.flatMap(({ blocks }) =>
    blocks.flatMap(({ words, text, place }: Block) =>
      words.filter((word) => word.includes('/')).map((path) => ({ path, text, place })),
    ),
  );
}

/** Writes the files of pages into a folder, each as `change` would have it. */
export function writeNamedFiles(
  pages: readonly Page[],
  folder: string,
  change: (file: NamedFile) => string = ({ text }) => text,
): void {
  for (const file of namedFiles(pages)) {
    mkdirSync(dirname(join(folder, file.path)), { recursive: true });
    writeFileSync(join(folder, file.path), change(file));
  }
}
