import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/store/duckdb.js';
import { experimentFolder } from '../../src/store/layout.js';
import { writeExperiment, writeRun } from '../../src/store/run-folder.js';
import {
  decisionRecordSchema,
  memoryEventSchema,
  memoryRecordSchema,
  sessionRecordSchema,
  trialRecordSchema,
} from '../../src/store/run-record.js';
import { createRunViews, runViewNames } from '../../src/store/run-views.js';
import { sampleExperiment, sampleRun, temporaryLayout } from './sample.js';

const EMPTY = { decisions: [], memories: [], memoryEvents: [] };

async function filled(database: Database): Promise<void> {
  const layout = temporaryLayout();
  await writeExperiment(layout, sampleExperiment('demo'));
  writeRun(layout, 'demo', sampleRun('aa11'));
  // An agent without memory: three of its files are empty.
  writeRun(layout, 'other', { ...sampleRun('bb22'), ...EMPTY });
  const unfinished = join(experimentFolder(layout, 'demo'), '.partial-x', 'cc33');
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'trial.json'), '{');
  await createRunViews(database, layout);
}

describe.each(['no runs', 'some runs'])('views over %s', (which) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(() => database.close());

  it('are valid queries with the columns of their records', async () => {
    if (which === 'no runs') await createRunViews(database, temporaryLayout());
    else await filled(database);
    const shapes = {
      trials: trialRecordSchema.omit({ schema_version: true, result_version: true }).shape,
      sessions: sessionRecordSchema.shape,
      decisions: decisionRecordSchema.shape,
      memories: memoryRecordSchema.shape,
      memory_events: memoryEventSchema.shape,
    };
    for (const view of runViewNames) {
      const place = view === 'trials' ? ['experiment'] : ['experiment', 'trial'];
      await database.run(`EXPLAIN SELECT * FROM ${view}`);
      const columns = await database.columns(`SELECT * FROM ${view}`);
      expect([...columns.keys()]).toEqual([...place, ...Object.keys(shapes[view])]);
      const rows = [...columns.values()][0]?.length;
      expect(rows === 0).toBe(which === 'no runs');
    }
  });
});

describe('views over runs', () => {
  const rows = async (sql: string): Promise<unknown> => {
    const database = await openDatabase();
    try {
      await filled(database);
      return await database.rows(sql);
    } finally {
      database.close();
    }
  };

  it('say which experiment and trial each row is of', async () => {
    expect(
      await rows('SELECT experiment, trial, count(*) AS n FROM sessions GROUP BY ALL ORDER BY ALL'),
    ).toEqual([
      { experiment: 'demo', trial: 'aa11', n: 2 },
      { experiment: 'other', trial: 'bb22', n: 2 },
    ]);
    expect(await rows('SELECT experiment, id FROM trials ORDER BY ALL')).toEqual([
      { experiment: 'demo', id: 'aa11' },
      { experiment: 'other', id: 'bb22' },
    ]);
  });

  it('give values their types: numbers, dates, lists and structures', async () => {
    expect(
      await rows(`SELECT date::VARCHAR AS date, year(date) AS year, equity, memory['deep'] AS deep,
        fill_price FROM sessions WHERE trial = 'aa11' ORDER BY date`),
    ).toEqual([
      { date: '2022-01-03', year: 2022, equity: 100_000, deep: 0, fill_price: null },
      { date: '2022-01-04', year: 2022, equity: 99_990.25, deep: 1, fill_price: 100.75 },
    ]);
    expect(
      await rows(`SELECT d.date::VARCHAR AS date, r.id, r.score, rationale
        FROM decisions d, unnest(retrieved) AS t(r)`),
    ).toEqual([
      {
        date: '2022-01-04',
        id: 'a',
        score: 1.65,
        rationale: sampleRun('').decisions[0]?.rationale,
      },
    ]);
    expect(
      await rows(`SELECT options->'memory'->>'top_k' AS k, windows.test[1] AS first
        FROM trials WHERE id = 'aa11'`),
    ).toEqual([{ k: '5', first: '2022-01-04' }]);
    expect(await rows('SELECT id, event, "from", "to" FROM memory_events ORDER BY id')).toEqual([
      { id: 'a', event: 'promoted', from: 'shallow', to: 'deep' },
      { id: 'b', event: 'purged', from: 'shallow', to: null },
    ]);
  });
});

it('finds runs in a folder whose name could be taken for a pattern', async () => {
  const { data, reports } = temporaryLayout();
  const layout = { data: join(data, 'odd [a] name'), reports };
  writeRun(layout, 'demo', sampleRun('aa11'));
  const database = await openDatabase();
  try {
    await createRunViews(database, layout);
    expect(await database.rows('SELECT experiment, id FROM trials')).toEqual([
      { experiment: 'demo', id: 'aa11' },
    ]);
  } finally {
    database.close();
  }
});
