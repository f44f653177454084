import { expect, it } from 'vitest';
import { QueryError } from '../../src/store/duckdb.js';
import { storageTrouble } from '../../src/store/storage-trouble.js';

it('knows a full disk by the code of the system', () => {
  const error = new Error('ENOSPC: no space left on device, write');
  expect(storageTrouble(new Error('a run was not written', { cause: error }))).toBe(
    'the disk is full: ENOSPC: no space left on device, write',
  );
});

it.each([
  ['Could not write file "part.parquet": No space left on device', /^the disk is full/],
  ['Cannot open file "part.parquet": Read-only file system', /^the disk cannot be written to/],
  ['Cannot open file "part.parquet": Permission denied', /may not be written or read/],
])('knows it in what DuckDB says, and leaves the statement out: %s', (words, trouble) => {
  const told = storageTrouble(new QueryError('COPY runs TO …', new Error(`IO Error: ${words}`)));
  expect(told).toMatch(trouble);
  expect(told).toContain(words);
  expect(told).not.toContain('COPY');
});

it('takes nothing else for the disk', () => {
  expect(
    storageTrouble(new QueryError('SELECT', new Error('Parser Error: Permission denied'))),
  ).toBe(null);
  expect(storageTrouble(new Error('the answer is not JSON'))).toBe(null);
});
