import type { ScreenStream } from '../../src/cli/screen.js';

/** A terminal of so many columns that keeps what a person would see. */
export class ShownScreen implements ScreenStream {
  rows = 24;
  columns: number;
  #lines: string[] = [''];
  #row = 0;
  #column = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  /** The lines shown, without the empty ones at the end. */
  get lines(): string[] {
    const last = this.#lines.findLastIndex((line) => line.trim() !== '');
    return this.#lines.slice(0, last + 1).map((line) => line.trimEnd());
  }

  write(text: string): void {
    for (const [token] of text.matchAll(/\p{Cc}\[\d*[A-Z]|[^]/gu)) this.#take(token);
  }

  #take(token: string): void {
    const up = /^\p{Cc}\[(\d+)A$/u.exec(token);
    if (up !== null) this.#row -= Number(up[1]);
    else if (token === '\u001b[K') this.#set((line) => line.slice(0, this.#column));
    else if (token === '\u001b[J') {
      this.#lines = this.#lines.slice(0, this.#row + 1);
      this.#set((line) => line.slice(0, this.#column));
    } else if (token === '\r') this.#column = 0;
    else if (token === '\n') {
      this.#row += 1;
      this.#column = 0;
      this.#set((line) => line);
    } else this.#type(token);
    if (this.#row < 0) throw new Error('above the first line');
  }

  #type(character: string): void {
    if (this.#column === this.columns) {
      this.#row += 1;
      this.#column = 0;
    }
    const at = this.#column;
    this.#set((line) => `${line.padEnd(at).slice(0, at)}${character}${line.slice(at + 1)}`);
    this.#column += 1;
  }

  #set(change: (line: string) => string): void {
    while (this.#lines.length <= this.#row) this.#lines.push('');
    this.#lines[this.#row] = change(this.#lines[this.#row] ?? '');
  }
}
