import { tableRow } from './table-row.js';
import { tidyCharacters } from './tidy-characters.js';

/** Stands in the lines where a page ended. */
export const PAGE_BREAK = '\f';

const BULLET = /^[•·●■▪◦–—*-]/;

/** Text on its way from markup to lines. */
export class TextLayout {
  readonly #lines: string[] = [];
  readonly #least: number;
  #kept: number;
  #parts: string[] = [];
  #cells: string[][] | undefined;
  #isItem = false;

  /** `keepsLines`: the text's own line breaks and spaces count everywhere. */
  constructor(keepsLines: boolean) {
    this.#least = keepsLines ? 1 : 0;
    this.#kept = this.#least;
  }

  text(piece: string): void {
    if (this.#kept === 0) this.#parts.push(piece);
    else this.#keptText(piece);
  }

  /** The next text begins a line. */
  line(): void {
    this.#put(this.#take());
  }

  /** A break that was asked for: the second in a row leaves an empty line. */
  lineBreak(): void {
    const line = this.#take();
    if (line === '') this.#blank();
    else this.#put(line);
  }

  /** The next text begins a paragraph. */
  paragraph(): void {
    this.line();
    this.#blank();
  }

  pageBreak(): void {
    this.row();
    this.#lines.push(PAGE_BREAK);
  }

  /** The next line is an item of a list, or no longer one. */
  item(begins: boolean): void {
    this.line();
    this.#isItem = begins;
  }

  /** The next text is in a new cell of the row. */
  cell(): void {
    this.line();
    (this.#cells ??= []).push([]);
  }

  /** The row of cells, if there is one, is whole. */
  row(): void {
    this.line();
    if (this.#cells !== undefined) for (const line of tableRow(this.#cells)) this.#lines.push(line);
    this.#cells = undefined;
  }

  /** Line breaks and spaces of the text count from here, or no longer. */
  keep(begins: boolean): void {
    this.line();
    this.#kept = Math.max(this.#least, this.#kept + (begins ? 1 : -1));
  }

  /** All lines; empty ones between paragraphs. */
  finish(): string[] {
    this.row();
    return this.#lines;
  }

  #keptText(piece: string): void {
    const [first = '', ...others] = piece
      .replace(/\r\n?/g, '\n')
      .replaceAll(PAGE_BREAK, `\n${PAGE_BREAK}\n`)
      .split('\n');
    this.#parts.push(first);
    for (const other of others) {
      this.lineBreak();
      if (other === PAGE_BREAK) this.pageBreak();
      else this.#parts.push(other);
    }
  }

  #take(): string {
    if (this.#parts.length === 0) return '';
    const line = tidyCharacters(this.#parts.join(''));
    this.#parts = [];
    return this.#kept > 0 ? line.trimEnd() : line.replace(/\s+/g, ' ').trim();
  }

  #put(line: string): void {
    if (line.trim() === '') return;
    const isBare = this.#isItem && !BULLET.test(line);
    (this.#cells?.at(-1) ?? this.#lines).push(isBare ? `• ${line}` : line);
    this.#isItem = false;
  }

  #blank(): void {
    if (this.#cells === undefined && this.#lines.at(-1) !== '') this.#lines.push('');
  }
}
