import { describe, expect, it } from 'vitest';
import { referencePages } from '../../src/config/reference.js';
import { snapshotTables, tables } from '../../src/dataset/tables.js';
import { snapshotManifestSchema } from '../../src/store/snapshot-manifest.js';

const page = referencePages().get('snapshot.md') ?? '';

/** Cells of the rows of a section's table. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((each) => each.startsWith(`\`${heading}\``)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
}

describe('docs/snapshot.md', () => {
  it.each(snapshotTables)('has every column of %s with its type, in order', (name) => {
    const rows = rowsUnder(name);
    expect(rows.map(([column, type]) => `${column} ${type}`)).toEqual(
      tables[name].columns.map(({ name: column, stored }) => `\`${column}\` ${stored}`),
    );
    expect(rows.filter(([, , meaning]) => meaning === '')).toEqual([]);
  });

  it('has every key of the manifest', () => {
    const named = rowsUnder('manifest.json').flatMap(([keys = '']) =>
      keys.replaceAll('`', '').split(', '),
    );
    expect(named).toEqual(Object.keys(snapshotManifestSchema.shape));
  });

  it('leaves out what was planted: no query may ask for it', () => {
    expect(page).not.toContain('## `document_truth`');
    expect(page).not.toContain('## `return_truth`');
  });
});
