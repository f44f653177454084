/** Gives each distinct item a number in order of first use. */
export class Numbering {
  readonly items: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** The item's number; a new one for an item not seen before. */
  of(item: string): number {
    const known = this.numbers.get(item);
    if (known !== undefined) return known;
    this.numbers.set(item, this.items.length);
    this.items.push(item);
    return this.items.length - 1;
  }
}
