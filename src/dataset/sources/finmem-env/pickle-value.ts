/** What a pickle of plain data holds. Text, dates, numbers, lists and dictionaries; nothing that acts. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickleValue[]
  | Tuple
  | Dictionary
  | ScalarType
  | Callable;

/** A Python tuple: values that stay. */
export class Tuple {
  constructor(readonly items: readonly PickleValue[]) {}
}

/** A Python dictionary. Keys are text, dates or numbers; a date is its text. */
export class Dictionary {
  readonly entries = new Map<string | number, PickleValue>();
}

/** The type of a NumPy scalar: `f8`, `i4`; read from the end the state names. */
export class ScalarType {
  isLittleEndian = true;
  constructor(readonly code: string) {}
}

/** One of the few names of Python that make plain data, by what it makes of its arguments. */
export class Callable {
  constructor(
    readonly name: string,
    readonly call: (args: readonly PickleValue[]) => PickleValue,
  ) {}
}

/** What a pickle is that cannot be read, at a byte. */
export class PickleError extends Error {}
