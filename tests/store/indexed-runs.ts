import type { Row } from '../../src/store/duckdb.js';
import type { Layout } from '../../src/store/layout.js';
import { indexColumns } from '../../src/store/run-index-part.js';
import { readRunIndex } from '../../src/store/run-index.js';
import { writeRun, type NewRun } from '../../src/store/run-folder.js';
import { sampleRun, temporaryLayout } from './sample.js';

/** The runs of a test that needs no others. */
export const IDS = ['aa11', 'bb22', 'cc33'];

/** A folder with these runs and no index of them. */
export async function prepared(ids: readonly string[] = IDS): Promise<Layout> {
  const layout = temporaryLayout();
  for (const id of ids) writeRun(layout, 'demo', sampleRun(id));
  return layout;
}

/** What the index tells of these runs, by id. */
export async function rowsOf(layout: Layout, ids: readonly string[] = IDS): Promise<Row[]> {
  return readRunIndex(layout, 'demo', ids, async (index) => {
    const rows: Row[] = [];
    for await (const some of index.rows(indexColumns)) rows.push(...some);
    return rows.toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
  });
}

/** The same trial, come out otherwise. */
export function otherwise(id: string): NewRun {
  const run = sampleRun(id);
  return {
    ...run,
    trial: { ...run.trial, abstentions: 0, usage: { ...run.trial.usage, calls: 77 } },
  };
}
