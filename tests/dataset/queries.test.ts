import { describe, expect, it, vi } from 'vitest';
import { buildSnapshot } from '../../src/dataset/pipeline.js';
import { readHistories, readPlantedReturns } from '../../src/dataset/snapshot.js';
import { createSnapshotViews, snapshotViewNames } from '../../src/dataset/views.js';
import { tables } from '../../src/dataset/tables.js';
import type * as DuckDb from '../../src/store/duckdb.js';
import { openDatabase, type Database } from '../../src/store/duckdb.js';
import { temporaryFolder, temporaryLayout } from '../store/sample.js';
import { noWorld, pipelineOf, smallSynthetic, writeSource } from './fixture.js';

const explained = vi.hoisted((): string[] => []);

// Every database of the program explains each statement before it runs it.
vi.mock('../../src/store/duckdb.js', async (original) => {
  const actual = await original<typeof DuckDb>();
  const explaining = (database: Database): Database => {
    const explain = async (sql: string): Promise<void> => {
      await database.run(`EXPLAIN ${sql}`);
      explained.push(sql);
    };
    return {
      ...database,
      run: async (sql) => explain(sql).then(() => database.run(sql)),
      rows: async (sql) => explain(sql).then(() => database.rows(sql)),
      columns: async (sql) => explain(sql).then(() => database.columns(sql)),
      stream: async function* (sql) {
        await explain(sql);
        yield* database.stream(sql);
      },
    };
  };
  return {
    ...actual,
    openDatabase: async (place?: DuckDb.DatabasePlace) =>
      explaining(await actual.openDatabase(place)),
  };
});

/** Views over tables of which this dataset has no row. */
const unused = new Set<string>(['corporate_actions', 'filing_sections', 'set_aside']);

describe('every query of the dataset floor', () => {
  it('is one DuckDB can plan: building, reading, the oracle’s, views with and without files', async () => {
    const layout = temporaryLayout();
    const empty = writeSource(temporaryFolder(), { TOY: { '2022-01-06': { prices: 1 } } });
    const database = await openDatabase();
    await createSnapshotViews(database, layout);
    for (const source of [empty, smallSynthetic]) {
      const { fingerprint } = await buildSnapshot(layout, pipelineOf(source), '.', noWorld);
      const ticker = source === empty ? 'TOY' : 'SIG';
      await readHistories(layout, 'small', fingerprint, [ticker]);
      if (source === smallSynthetic) await readPlantedReturns(layout, 'small', fingerprint, ticker);
    }
    const filled = await openDatabase();
    await createSnapshotViews(filled, layout);
    for (const [which, views] of [
      ['empty', database],
      ['filled', filled],
    ] as const) {
      for (const view of snapshotViewNames) {
        const columns = await views.columns(`SELECT * FROM ${view}`);
        expect([...columns.keys()]).toEqual([
          'dataset',
          'fingerprint',
          ...tables[view].columns.map(({ name }) => name),
        ]);
        const isEmpty = [...columns.values()][0]?.length === 0;
        expect(isEmpty, `${which} ${view}`).toBe(which === 'empty' || unused.has(view));
      }
    }
    expect(
      await filled.rows(
        'SELECT dataset, ticker, count(*) AS n FROM prices GROUP BY ALL ORDER BY ALL',
      ),
    ).toEqual([
      { dataset: 'small', ticker: 'CTL', n: 39 },
      { dataset: 'small', ticker: 'SIG', n: 39 },
      { dataset: 'small', ticker: 'TOY', n: 1 },
    ]);
    const kinds = ['CREATE TABLE', 'CREATE OR REPLACE', 'CREATE VIEW', 'DELETE', 'SELECT', 'COPY'];
    const unseen = kinds.filter((kind) => !explained.some((sql) => sql.trim().startsWith(kind)));
    expect(unseen).toEqual([]);
    for (const one of [database, filled]) one.close();
  });

  it('has no view over hidden truth', () => {
    expect(snapshotViewNames).toEqual([
      'companies',
      'prices',
      'corporate_actions',
      'news',
      'filings',
      'filing_sections',
      'set_aside',
    ]);
  });
});
