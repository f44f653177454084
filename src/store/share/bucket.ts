/** An object as it was found. Ages are by the server's own clock, so that no two clocks need agree. */
export interface StoredObject {
  readonly bytes: Uint8Array;
  /** Changes whenever the object does. */
  readonly etag: string;
  /** Milliseconds since it was written. */
  readonly age: number;
}

/** An entry of a listing, named by what follows the listed folder. */
export interface ListedObject {
  readonly name: string;
  readonly etag: string;
  readonly age: number;
}

/** What is directly below a folder of keys. */
export interface Listing {
  readonly objects: readonly ListedObject[];
  readonly folders: readonly string[];
}

/** When an object may be written: if there is none yet, or if it is still the one with this ETag. */
export type Condition = 'is new' | { readonly etag: string };

/** Objects by key below a prefix: the few requests that shares, answers and claims are made of. */
export interface Bucket {
  /** `s3://bucket/prefix`, to name it. */
  readonly address: string;
  /** An object, or null where there is none. */
  get(key: string): Promise<StoredObject | null>;
  /** Writes an object to a file, piece by piece; false where there is none. */
  download(key: string, file: string): Promise<boolean>;
  /** Writes an object and returns its ETag; null where the condition does not hold. */
  put(key: string, content: string | Uint8Array, condition?: Condition): Promise<string | null>;
  /** Writes a file of any size as an object. */
  upload(key: string, file: string): Promise<void>;
  /** Removes an object; one that is not there is no error. */
  remove(key: string): Promise<void>;
  /** What lies directly below a folder, however much. */
  list(folder: string): Promise<Listing>;
  /** All objects below a folder, named with the folders between. */
  listAll(folder: string): Promise<readonly ListedObject[]>;
  /** Whether conditions are kept; some servers pay no heed to them. Asked of the server once. */
  keepsConditions(): Promise<boolean>;
}
