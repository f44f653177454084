import { expect, it } from 'vitest';
import { diffSettings } from '../../../../src/dataset/quality/diff/settings-diff.js';
import {
  SNAPSHOT_SCHEMA_VERSION,
  type SnapshotManifest,
} from '../../../../src/store/snapshot-manifest.js';

const manifestOf = (made: Partial<SnapshotManifest>): SnapshotManifest => ({
  schema_version: SNAPSHOT_SCHEMA_VERSION,
  dataset: 'made-up',
  fingerprint: 'f00d',
  rows: {},
  span: ['2022-01-03', '2022-12-30'],
  tickers: [],
  sources: [],
  transforms: [],
  set_aside: [],
  assumed_availability: 0,
  planted: null,
  ...made,
});

it('tells of each setting that was changed, added or taken away, and of the order of transforms', () => {
  const a = manifestOf({
    sources: [
      { kind: 'files', options: { folder: 'x', tickers: ['AAA'], from: null }, inputs: [] },
    ],
    transforms: [{ kind: 'drop_empty_text', options: {}, removed: 3 }],
  });
  const b = manifestOf({
    sources: [{ kind: 'files', options: { folder: 'x', tickers: ['AAA', 'BBB'] }, inputs: [] }],
    transforms: [
      { kind: 'drop_near_duplicates', options: { days: 3 }, removed: 1 },
      { kind: 'drop_empty_text', options: {}, removed: 2 },
    ],
  });
  expect(diffSettings(a, b).settings).toEqual([
    { path: 'transforms', a: 'drop_empty_text', b: 'drop_near_duplicates, drop_empty_text' },
    { path: 'sources.0.from', a: 'null', b: null },
    { path: 'transforms.drop_near_duplicates.days', a: null, b: '3' },
    { path: 'sources.0.tickers.1', a: null, b: '"BBB"' },
  ]);
});

it('counts the inputs that are new, gone or of other bytes', () => {
  const read = (inputs: Readonly<Record<string, string>>): SnapshotManifest =>
    manifestOf({
      sources: [
        {
          kind: 'files',
          options: {},
          inputs: Object.entries(inputs).map(([name, sha256]) => ({ name, sha256 })),
        },
      ],
    });
  const { inputs } = diffSettings(
    read({ a: '1', b: '1', c: '1' }),
    read({ b: '1', c: '2', d: '1', e: '1' }),
  );
  expect(inputs).toEqual({ added: 2, removed: 1, changed: 1 });
});
