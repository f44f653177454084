import { canonicalJson, type Json } from '../../../base/content-hash.js';
import type { SnapshotManifest } from '../../../store/snapshot-manifest.js';

/** How what two snapshots were built from differs. */
export interface SettingsDiff {
  /** Settings by path, values as JSON; null where one has no such setting. */
  readonly settings: readonly {
    readonly path: string;
    readonly a: string | null;
    readonly b: string | null;
  }[];
  /** Files and replies that were read, by name. */
  readonly inputs: { readonly added: number; readonly removed: number; readonly changed: number };
}

/** Compares what two manifests say of their sources and transforms. */
export function diffSettings(a: SnapshotManifest, b: SnapshotManifest): SettingsDiff {
  const [before, after] = [new Map(settingsOf(a)), new Map(settingsOf(b))];
  const settings = [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({ path, a: before.get(path) ?? null, b: after.get(path) ?? null }))
    .filter((setting) => setting.a !== setting.b);
  return { settings, inputs: diffInputs(a, b) };
}

/** A pipeline names a transform once, so its kind says which it is; of sources it may have two alike. */
function* settingsOf({ sources, transforms }: SnapshotManifest): Iterable<[string, string]> {
  yield ['transforms', transforms.map(({ kind }) => kind).join(', ')];
  for (const { kind, options } of transforms) yield* leavesOf(`transforms.${kind}`, options);
  for (const [index, { kind, options }] of sources.entries()) {
    yield [`sources.${index}.kind`, kind];
    yield* leavesOf(`sources.${index}`, options);
  }
}

function* leavesOf(path: string, value: Json): Iterable<[string, string]> {
  const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isBranch) {
    yield [path, canonicalJson(value)];
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) yield* leavesOf(`${path}.${name}`, member);
  }
}

function diffInputs(a: SnapshotManifest, b: SnapshotManifest): SettingsDiff['inputs'] {
  const [before, after] = [inputsOf(a), inputsOf(b)];
  const kept = [...after].filter(([name]) => before.has(name));
  return {
    added: after.size - kept.length,
    removed: before.size - kept.length,
    changed: kept.filter(([name, sha256]) => before.get(name) !== sha256).length,
  };
}

function inputsOf({ sources }: SnapshotManifest): Map<string, string> {
  return new Map(
    sources.flatMap(({ kind, inputs }) =>
      inputs.map(({ name, sha256 }): [string, string] => [`${kind} ${name}`, sha256]),
    ),
  );
}
