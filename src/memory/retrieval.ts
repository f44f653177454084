/**
 * The K highest scores of those offered, without sorting them all: a heap of K rows whose root is the
 * worst kept. Rows are offered newest first, so that among equal scores the newest stays.
 */
export class TopK {
  readonly #k: number;
  readonly #scores: number[] = [];
  readonly #rows: number[] = [];
  /** A score that does not exceed it is not kept. */
  #bar: number;

  constructor(k: number) {
    this.#k = k;
    this.#bar = k === 0 ? Infinity : -Infinity;
  }

  /** Considers a row, which must be smaller than every row offered before. */
  offer(score: number, row: number): void {
    if (score > this.#bar) this.#keep(score, row);
  }

  /** Empties itself of the rows kept: by descending score, of equal scores the larger row first. */
  take(): number[] {
    const rows: number[] = [];
    while (this.#rows.length > 0) rows.push(this.#takeWorst());
    return rows.reverse();
  }

  #keep(score: number, row: number): void {
    if (this.#rows.length < this.#k) this.#rise(score, row);
    else this.#sink(score, row);
    if (this.#rows.length === this.#k) this.#bar = this.#scores[0] ?? -Infinity;
  }

  #takeWorst(): number {
    const worst = this.#rows[0] ?? 0;
    const [score, row] = [this.#scores.pop() ?? 0, this.#rows.pop() ?? 0];
    if (this.#rows.length > 0) this.#sink(score, row);
    return worst;
  }

  /** Puts a row at the end of the heap, then up past all that are better. */
  #rise(score: number, row: number): void {
    let place = this.#rows.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#isWorse(parent, score, row)) break;
      this.#move(parent, place);
      place = parent;
    }
    this.#set(place, score, row);
  }

  /** Puts a row in place of the root, then down past all that are worse. */
  #sink(score: number, row: number): void {
    let place = 0;
    for (;;) {
      const child = this.#worseChild(place);
      if (child >= this.#rows.length || !this.#isWorse(child, score, row)) break;
      this.#move(child, place);
      place = child;
    }
    this.#set(place, score, row);
  }

  #worseChild(place: number): number {
    const [left, right] = [2 * place + 1, 2 * place + 2];
    if (right >= this.#rows.length) return left;
    return this.#isWorse(right, this.#scores[left] ?? 0, this.#rows[left] ?? 0) ? right : left;
  }

  #isWorse(place: number, score: number, row: number): boolean {
    const own = this.#scores[place] ?? 0;
    return own < score || (own === score && (this.#rows[place] ?? 0) < row);
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#scores[from] ?? 0, this.#rows[from] ?? 0);
  }

  #set(place: number, score: number, row: number): void {
    this.#scores[place] = score;
    this.#rows[place] = row;
  }
}
