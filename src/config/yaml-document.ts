import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { UserError } from '../base/user-error.js';
import { syntaxMessage } from './yaml-syntax.js';

/** A key of a map or an index of a list, from the root of a document. */
export type KeyPath = readonly (string | number)[];

/** A parsed YAML file that still knows where everything stands. */
export interface YamlDocument {
  readonly file: string;
  /** What the text says, as plain data. */
  readonly value: unknown;
  /** The same before anything was filled in, where something was. */
  readonly written?: unknown;
  /** `file:line:column` of the key at the path, or of its nearest existing parent. */
  place(path: KeyPath): string;
}

/** Parses YAML 1.2 with `<<` merges; anything but one well-formed, non-empty document is a {@link UserError}. */
export function parseYaml(text: string, file: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const placeOf = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    throw new UserError(syntaxMessage(problem, text), { where: placeOf(problem.pos[0]) });
  }
  if (document.contents === null) {
    throw new UserError('expected a map of settings, got an empty file', { where: `${file}:1:1` });
  }
  checkAliases(document, placeOf);
  return {
    file,
    value: valueOf(document, file),
    place: (path) => placeOf(offsetAt(document, path)),
  };
}

function checkAliases(document: Document.Parsed, placeOf: (offset: number) => string): void {
  visit(document, {
    Alias: (_, alias) => {
      const start = alias.range?.[0] ?? 0;
      const range = alias.resolve(document)?.range;
      if (range === undefined || range === null) {
        throw new UserError(`expected the name of an anchor above, got "*${alias.source}"`, {
          where: placeOf(start),
        });
      }
      if (range[0] <= start && start < range[1]) {
        throw new UserError(`"*${alias.source}" stands inside its own anchor`, {
          where: placeOf(start),
        });
      }
    },
  });
}

function valueOf(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    // The parser refuses aliases that multiply into a huge value, and gives no position.
    throw new UserError('expected fewer aliases, or merges of maps only', {
      where: `${file}:1:1`,
      cause,
    });
  }
}

function offsetAt(document: Document.Parsed, path: KeyPath): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const key of path) {
    node = isAlias(node) ? node.resolve(document) : node;
    if (isMap(node)) {
      const pair = pairOf(document, node, String(key));
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number' && key < node.items.length) {
      node = node.items[key];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function pairOf(document: Document.Parsed, map: YAMLMap, key: string): Pair | undefined {
  const own = map.items.find((pair) => keyText(pair.key) === key);
  if (own !== undefined) return own;
  for (const pair of map.items.filter((each) => keyText(each.key) === '<<')) {
    const merged = isAlias(pair.value) ? pair.value.resolve(document) : pair.value;
    for (const source of isSeq(merged) ? merged.items : [merged]) {
      const node = isAlias(source) ? source.resolve(document) : source;
      const found = isMap(node) ? pairOf(document, node, key) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function keyText(key: unknown): string {
  // The parser turns the merge key into a symbol; what was written tells it all the same.
  return isScalar(key) ? (key.source ?? String(key.value)) : String(key);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
