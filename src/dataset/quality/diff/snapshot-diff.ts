import { inPartialFolder } from '../../../store/atomic.js';
import { openDatabase } from '../../../store/duckdb.js';
import { datasetFolder, type Layout } from '../../../store/layout.js';
import type { SnapshotPlace } from '../find-snapshot.js';
import { readManifest } from '../../snapshot.js';
import { tableNames, tables } from '../../tables.js';
import { diffSettings, type SettingsDiff } from './settings-diff.js';
import { diffTable, type TableDiff } from './table-diff.js';

/** What changed from snapshot `a` to snapshot `b`. */
export interface SnapshotDiff {
  readonly a: SnapshotPlace;
  readonly b: SnapshotPlace;
  /** `content`: the same fingerprint. `rows`: the same but for what was planted, which no agent reads. */
  readonly same: 'content' | 'rows' | 'no';
  readonly tables: readonly TableDiff[];
  readonly settings: SettingsDiff;
}

/** Compares two snapshots row by row and setting by setting, in bounded memory. */
export async function diffSnapshots(
  layout: Layout,
  a: SnapshotPlace,
  b: SnapshotPlace,
): Promise<SnapshotDiff> {
  const settings = diffSettings(
    await readManifest(layout, a.dataset, a.fingerprint),
    await readManifest(layout, b.dataset, b.fingerprint),
  );
  const hasSameContent = a.fingerprint === b.fingerprint;
  const compared = hasSameContent ? [] : await diffTables(layout, a, b);
  const hasSameRows = compared.every(
    ({ added, removed, changed }) => added + removed + changed === 0,
  );
  const same = hasSameContent ? 'content' : hasSameRows ? 'rows' : 'no';
  return { a, b, same, tables: compared, settings };
}

function diffTables(layout: Layout, a: SnapshotPlace, b: SnapshotPlace): Promise<TableDiff[]> {
  return inPartialFolder(datasetFolder(layout, a.dataset), async (folder) => {
    const database = await openDatabase({ folder });
    try {
      const compared: TableDiff[] = [];
      for (const name of tableNames.filter((each) => !tables[each].hidden)) {
        compared.push(await diffTable(database, name, { a: a.folder, b: b.folder }));
      }
      return compared;
    } finally {
      database.close();
    }
  });
}
