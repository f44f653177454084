import { fromArrow } from 'arquero';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport, type ReportFiles } from '../../../src/report/report.js';
import { literal, openDatabase } from '../../../src/store/duckdb.js';
import { goldenText } from '../golden.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape, type Shape } from '../made-up-shape.js';
import { scratch, scratchOfTest } from '../scratch.js';
import { gridDistance, pixelGrid } from './pixel-grid.js';

/** Two trials: small enough to read what is in binary files. */
const smallShape: Shape = {
  ...tinyShape,
  tickers: ['AAA'],
  agents: tinyShape.agents.slice(0, 2),
  seeds: [1],
  axes: [],
};

describe('golden files of the formats that tests/report/report.test.ts does not read', () => {
  let report: ReportFiles;
  let remove: () => Promise<void>;
  const bytes = (name: string): Promise<Buffer> => readFile(join(report.folder, name));

  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    await writeMadeUpExperiment(made.layout, smallShape);
    const formats = ['arrow', 'parquet', 'json', 'svg', 'png'] as const;
    report = await writeReport(made.layout, 'made-up', { formats });
  });
  afterAll(() => remove());

  it('hold for JSON', async () => {
    const text = (await bytes('content.json')).toString();
    expect(text).toBe(await goldenText('formats/content.json', text));
  });

  it.each(['metrics.arrow', 'tables/main-standard.arrow'])(
    'hold for Arrow: %s, byte for byte and as another reader reads it',
    async (name) => {
      const file = await bytes(name);
      const table = fromArrow(file);
      const rows = table.objects().map((row) => Object.values(row));
      const columns = table.columnNames().map((column, at) => {
        const types = new Set(rows.flatMap((row) => (row[at] === null ? [] : [typeof row[at]])));
        return `${column}: ${[...types].join(' or ') || 'nothing'}`;
      });
      const hash = createHash('sha256').update(file).digest('hex');
      const text = asLines([`sha256: ${hash}`, ...columns], rows);
      expect(text).toBe(await goldenText(`formats/${name}.txt`, text));
    },
  );

  it.each(['metrics.parquet', 'tables/main-standard.parquet'])(
    'hold for Parquet: %s, as DuckDB reads it',
    async (name) => {
      const database = await openDatabase();
      const query = `SELECT * FROM ${literal(join(report.folder, name))}`;
      const described = await database.rows(`DESCRIBE ${query}`);
      const rows = (await database.rows(query)).map((row) => Object.values(row));
      database.close();
      const columns = described.map((row) => `${row['column_name']}: ${row['column_type']}`);
      const text = asLines(columns, rows);
      expect(text).toBe(await goldenText(`formats/${name}.txt`, text));
    },
  );

  it('hold for SVG and PNG', async () => {
    const svg = (await bytes('charts/positions-aaa.svg')).toString();
    expect(svg).toBe(await goldenText('formats/charts/positions-aaa.svg', svg));
    const grid = pixelGrid(await bytes('charts/positions-aaa.png'));
    const golden = await goldenText('formats/charts/positions-aaa.png.txt', grid);
    expect(gridDistance(grid, golden)).toBeLessThanOrEqual(1);
  });

  it('are the same bytes when they are made again elsewhere, pictures and Parquet too', async () => {
    const layout = await scratchOfTest();
    await writeMadeUpExperiment(layout, smallShape);
    const again = await writeReport(layout, 'made-up', { formats: ['png', 'parquet'] });
    for (const name of again.files) {
      const other = await readFile(join(again.folder, name));
      expect(other.equals(await bytes(name)), name).toBe(true);
    }
  });
});

/** Columns, a line each, then rows. */
function asLines(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return `${[...columns, '', ...rows.map((row) => JSON.stringify(row))].join('\n')}\n`;
}
