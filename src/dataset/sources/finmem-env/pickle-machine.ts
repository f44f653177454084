import { namedIn, withState } from './known-names.js';
import { Callable, Dictionary, PickleError, Tuple, type PickleValue } from './pickle-value.js';

/** Deepest stack of unfinished collections; a dataset has four. */
const DEEPEST = 1_000;

/** The machine of the pickle's instructions: a stack, marks in it, and a memo of values. */
export class PickleMachine {
  #stack: PickleValue[] = [];
  /** Stacks below each mark. */
  readonly #below: PickleValue[][] = [];
  readonly #memo = new Map<number, PickleValue>();

  push(value: PickleValue): void {
    this.#stack.push(value);
  }

  pop(): PickleValue {
    const value = this.#stack.pop();
    if (value === undefined) throw new PickleError('it takes what is not there');
    return value;
  }

  mark(): void {
    if (this.#below.length >= DEEPEST) throw new PickleError('it nests too deep');
    this.#below.push(this.#stack);
    this.#stack = [];
  }

  /** What was pushed since the last mark. */
  marked(): PickleValue[] {
    const below = this.#below.pop();
    if (below === undefined) throw new PickleError('it goes back to a mark that is not there');
    const values = this.#stack;
    this.#stack = below;
    return values;
  }

  /** Takes the topmost value off, or the topmost mark. */
  drop(): void {
    if (this.#stack.length > 0) this.pop();
    else this.marked();
  }

  top(): PickleValue {
    const value = this.pop();
    this.push(value);
    return value;
  }

  tuple(length: number): void {
    const items = Array.from({ length }, () => this.pop()).toReversed();
    this.push(new Tuple(items));
  }

  append(values: readonly PickleValue[]): void {
    const list = this.top();
    if (!Array.isArray(list)) throw new PickleError('it appends to what is no list');
    for (const value of values) list.push(value);
  }

  appendOne(): void {
    const value = this.pop();
    this.append([value]);
  }

  set(values: readonly PickleValue[]): void {
    const dictionary = this.top();
    if (!(dictionary instanceof Dictionary) || values.length % 2 !== 0) {
      throw new PickleError('it sets items of what is no dictionary');
    }
    for (let at = 0; at < values.length; at += 2) {
      const [key, value] = [values[at], values[at + 1] ?? null];
      if (typeof key !== 'string' && typeof key !== 'number') {
        throw new PickleError('it has a key that is no text, date or number');
      }
      dictionary.entries.set(key, value);
    }
  }

  setOne(): void {
    const value = this.pop();
    const key = this.pop();
    this.set([key, value]);
  }

  remember(index: number): void {
    this.#memo.set(index, this.top());
  }

  memoize(): void {
    this.remember(this.#memo.size);
  }

  recall(index: number): void {
    const value = this.#memo.get(index);
    if (value === undefined) throw new PickleError('it recalls what it never kept');
    this.push(value);
  }

  named(): void {
    const name = this.pop();
    const module = this.pop();
    this.push(namedIn(module, name));
  }

  reduce(): void {
    const args = this.pop();
    const callable = this.pop();
    if (!(callable instanceof Callable) || !(args instanceof Tuple)) {
      throw new PickleError('it calls what is no plain data');
    }
    this.push(callable.call(args.items));
  }

  build(): void {
    const state = this.pop();
    withState(this.top(), state);
  }
}
