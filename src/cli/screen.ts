/** Where a screen is drawn: a terminal's stream. */
export interface ScreenStream {
  write(text: string): unknown;
  /** Characters in a line; undefined where that is not known. */
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

const USUAL_COLUMNS = 80;
const USUAL_ROWS = 24;
const ESCAPE = '\u001b[';

/** Lines at the end of what a terminal shows, drawn anew in place. */
export class Screen {
  readonly #stream: ScreenStream;
  #drawn: readonly string[] = [];

  constructor(stream: ScreenStream) {
    this.#stream = stream;
  }

  /** Characters that fit in a line. */
  get columns(): number {
    // The last place stays empty: a full line would be followed by an empty one on some terminals.
    return Math.max(1, sizeOr(this.#stream.columns, USUAL_COLUMNS) - 1);
  }

  /** Draws the lines in place of those drawn before; what does not fit is cut off. */
  draw(lines: readonly string[]): void {
    const fitting = lines
      .slice(0, sizeOr(this.#stream.rows, USUAL_ROWS) - 1)
      .map((line) => cut(line, this.columns));
    const text = fitting.map((line) => `${line}${ESCAPE}K\n`).join('');
    this.#stream.write(`${this.#back()}${text}${ESCAPE}J`);
    this.#drawn = fitting;
  }

  /** Writes a line that stays, above those that are drawn anew. */
  above(line: string): void {
    const lines = this.#drawn;
    this.clear();
    this.#stream.write(`${line}\n`);
    this.draw(lines);
  }

  /** Takes the lines away. */
  clear(): void {
    if (this.#drawn.length > 0) this.#stream.write(`${this.#back()}${ESCAPE}J`);
    this.#drawn = [];
  }

  /** Leaves the lines as they stand; the next are drawn below. */
  leave(): void {
    this.#drawn = [];
  }

  /** Back to where the first line begins. A terminal made narrower has broken lines in several. */
  #back(): string {
    const rows = this.#drawn.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(line.length / (this.columns + 1))),
      0,
    );
    return rows === 0 ? '' : `${ESCAPE}${rows}A\r`;
  }
}

/** A size that is told; some terminals tell 0 for one they do not know. */
function sizeOr(told: number | undefined, usual: number): number {
  return told === undefined || told === 0 ? usual : told;
}

function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 1))}…`;
}
