import { Document, isScalar, isSeq } from 'yaml';
import { isSettings } from '../laid-over.js';
import type { Imported, LeftOut } from './imported.js';
import type { KeyPath } from '../yaml-document.js';

/** The settings as a YAML file: each with the key it comes from, at the end what has no equivalent. */
export function importedText(
  heading: string,
  settings: readonly Imported[],
  leftOut: readonly LeftOut[],
): string {
  const root = settings.reduce<unknown>((tree, { keys, value }) => put(tree, keys, value), {});
  const document = new Document(root);
  for (const { keys, value, from } of settings) {
    const node = document.getIn(keys, true);
    if (isSeq(node)) node.flow = true;
    if (from === '') continue;
    if (isScalar(node) || isSeq(node)) node.comment = ` ${from}`;
    if (isSettings(value))
      for (const key of Object.keys(value)) note(document, [...keys, key], from);
  }
  document.commentBefore = ` ${heading}`;
  if (leftOut.length > 0) document.comment = withoutEquivalent(leftOut);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function note(document: Document, keys: KeyPath, from: string): void {
  const node = document.getIn(keys, true);
  if (isScalar(node)) node.comment = ` ${from}`;
}

function withoutEquivalent(leftOut: readonly LeftOut[]): string {
  const lines = leftOut.map(({ key, why }) => ` - ${key}: ${why}`);
  return [' Without an equivalent here:', ...lines].join('\n');
}

/** A copy of plain data with a value put at keys; numbers make lists, names make maps. */
function put(tree: unknown, [key, ...rest]: KeyPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(tree) ? [...tree] : [];
    list[key] = put(list[key], rest, value);
    return list;
  }
  const map = isSettings(tree) ? tree : {};
  return { ...map, [key]: put(map[key], rest, value) };
}
