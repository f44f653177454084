import { fingerprintOf } from '../../fingerprint.js';
import { literal } from '../../../store/duckdb.js';
import { storedRows, tableNames, tables } from '../../tables.js';
import type { Check } from '../check.js';

const TRUTH_IS_ELSEWHERE =
  'Not looked at: what was planted is part of the fingerprint, and its folder under `data/truth` is not here.';

/** The rows on disk are those that were published. Hidden truth is part of what was hashed. */
export const fingerprintHolds: Check = {
  title: 'The rows on disk have the fingerprint the snapshot is named by.',
  severity: 'error',
  unit: 'snapshots',
  complaint: 'with other rows than were published',
  advice: 'Take the snapshot’s folder away and build the dataset again: finmem data build',
  look: async ({ database, manifest, fileOf }) => {
    const isWhole = manifest.planted === null || tableNames.every((name) => fileOf(name) !== null);
    if (!isWhole) return { of: 0, count: 0, examples: [], finding: TRUTH_IS_ELSEWHERE };
    const found = await fingerprintOf(database, (name) => {
      const file = fileOf(name);
      if (file === null || (tables[name].hidden && manifest.planted === null)) return null;
      return storedRows(name, `read_parquet(${literal(file)})`);
    });
    if (found === manifest.fingerprint) return { of: 1, count: 0, examples: [] };
    const words = `its rows give ${found}`;
    return { of: 1, count: 1, examples: [{ ticker: null, where: manifest.fingerprint, words }] };
  },
};
