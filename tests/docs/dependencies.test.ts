import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const versions = z.record(z.string(), z.string());
const packageFile = z
  .looseObject({ dependencies: versions, devDependencies: versions })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Rows of the tables of docs/dependencies.md: package, version, use, reason. */
const rows = readFileSync('docs/dependencies.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  .map(([, name = '', version = '', use = '', reason = '']) => ({ name, version, use, reason }));

describe('docs/dependencies.md', () => {
  it('lists each dependency once, with the version of package.json, and no other', () => {
    const { dependencies, devDependencies } = packageFile;
    const wanted = [...Object.entries(dependencies), ...Object.entries(devDependencies)];
    const listed = rows.map(({ name, version }) => [name, version]);
    expect(listed.toSorted()).toEqual(wanted.toSorted());
  });

  it('says of each what it is for and why it was chosen', () => {
    expect(rows.filter(({ use, reason }) => use === '' || reason === '')).toEqual([]);
  });

  it('needs exact versions: a range would let a report change by itself', () => {
    const ranges = rows.filter(({ version }) => !/^\d+\.\d+\.\d+(?:-r\.\d+)?$/.test(version));
    expect(ranges).toEqual([]);
  });
});
