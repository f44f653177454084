import { fromArrow } from 'arquero';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatNames } from '../../../src/report/formats/catalog.js';
import { usualFormats, writeReport, type ReportFiles } from '../../../src/report/report.js';
import { literal, openDatabase } from '../../../src/store/duckdb.js';
import type { Layout } from '../../../src/store/layout.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape } from '../made-up-shape.js';
import { scratch } from '../scratch.js';

const contentSchema = z.looseObject({
  headline: z.strictObject({
    agent: z.string(),
    figures: z.array(z.looseObject({ label: z.string(), text: z.string() })),
  }),
  sections: z.array(
    z.looseObject({ parts: z.array(z.record(z.string(), z.string())), title: z.string() }),
  ),
  tables: z.array(z.looseObject({ name: z.string() })),
  figures: z.array(
    z.looseObject({
      name: z.string(),
      charts: z.array(z.looseObject({ specification: z.string() })),
    }),
  ),
});

describe('the formats of a report', () => {
  let layout: Layout;
  let remove: () => Promise<void>;
  let report: ReportFiles;
  const file = (name: string): string => join(report.folder, name);
  const tables = (extension: string): string[] =>
    report.files.filter((name) => name.endsWith(`.${extension}`));

  /** The CSV beside a file of another format: what its columns and values must be. */
  async function csvBeside(name: string): Promise<{ head: string[]; rows: string[][] }> {
    const text = await readFile(file(name.replace(/\.\w+$/, '.csv')), 'utf8');
    const [head = [], ...rows] = z.array(z.array(z.string())).parse(parse(text));
    return { head, rows };
  }
  const asText = (value: unknown): string =>
    value === null || value === undefined ? '' : String(value);

  beforeAll(async () => {
    ({ layout, remove } = await scratch());
    await writeMadeUpExperiment(layout, tinyShape);
    report = await writeReport(layout, 'made-up', { formats: formatNames });
  });
  afterAll(() => remove());

  it('have Arrow files that another reader opens, with the values of the CSV', async () => {
    expect(tables('arrow').length).toBeGreaterThan(5);
    for (const name of tables('arrow')) {
      const { head, rows } = await csvBeside(name);
      const table = fromArrow(await readFile(file(name)));
      expect(table.columnNames(), name).toEqual(head);
      const read = table.objects().map((row) => Object.values(row).map(asText));
      expect(read, name).toEqual(rows);
    }
  });

  it('have Parquet files that DuckDB opens, with the values of the CSV', async () => {
    expect(tables('parquet').length).toBe(tables('arrow').length);
    const database = await openDatabase();
    for (const name of tables('parquet')) {
      const { head, rows } = await csvBeside(name);
      const columns = await database.columns(`SELECT * FROM ${literal(file(name))}`);
      expect([...columns.keys()], name).toEqual(head);
      const lists = [...columns.values()];
      expect(lists.map((values) => values.map(asText), name)).toEqual(
        head.map((_, at) => rows.map((row) => row[at])),
      );
    }
    const types = await database.rows(`DESCRIBE SELECT * FROM ${literal(file('metrics.parquet'))}`);
    const typeOf = new Map(types.map((row) => [row['column_name'], row['column_type']]));
    expect([typeOf.get('value'), typeOf.get('seed'), typeOf.get('base')]).toEqual([
      'DOUBLE',
      'INTEGER',
      'BOOLEAN',
    ]);
    database.close();
  });

  it('have pictures that need no page: legend, ink on white, twice as fine as PNG', async () => {
    const svg = await readFile(file('charts/cumulative-aaa.svg'), 'utf8');
    expect(svg).not.toContain('currentColor');
    expect(svg).toContain('>buy-and-hold</text>');
    expect(svg).toMatch(/<rect width="\d+" height="\d+" fill="#ffffff"\/>/);
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    for (const name of tables('png')) {
      const png = await readFile(file(name));
      expect(png.subarray(1, 4).toString('latin1'), name).toBe('PNG');
    }
    const png = await readFile(file('charts/cumulative-aaa.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      2 * Number(width),
      2 * Number(height),
    ]);
    expect(tables('png').length).toBe(tables('svg').length);
  });

  it('have all tables and figures in content.json, each in a section', async () => {
    const text = await readFile(file('content.json'), 'utf8');
    const { sections, tables: all, figures, headline } = contentSchema.parse(JSON.parse(text));
    const parts = sections.flatMap((section) => section.parts);
    const named = (kind: string): string[] => parts.flatMap((part) => part[kind] ?? []);
    expect(named('table').toSorted()).toEqual(all.map(({ name }) => name).toSorted());
    expect(named('figure').toSorted()).toEqual(figures.map(({ name }) => name).toSorted());
    expect(sections.map(({ title }) => title)).not.toContain('Further');
    for (const { charts } of figures) {
      for (const { specification } of charts) expect(report.files).toContain(specification);
    }
    expect(headline.agent).not.toBe('oracle');
    expect(headline.figures.map(({ label }) => label)).toContain('Sharpe ratio');
  });
});

describe('formats asked for one after another', () => {
  let layout: Layout;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ layout, remove } = await scratch());
    await writeMadeUpExperiment(layout, tinyShape);
  });
  afterAll(() => remove());

  it('are those that cost little, then join what is there, and go when the report is of other runs', async () => {
    const usual = await writeReport(layout, 'made-up');
    expect(usualFormats).not.toContain('png');
    expect(usual.files.filter((name) => /\.(png|parquet)$/.test(name))).toEqual([]);
    const more = await writeReport(layout, 'made-up', { formats: ['parquet'] });
    expect(more.files.filter((name) => !usual.files.includes(name)).length).toBeGreaterThan(5);
    expect(more.files).toEqual(expect.arrayContaining([...usual.files]));
    expect((await writeReport(layout, 'made-up')).unchanged).toBe(true);
    await writeMadeUpExperiment(layout, { ...tinyShape, seeds: [1] });
    const other = await writeReport(layout, 'made-up', { formats: ['csv'] });
    expect(other.unchanged).toBe(false);
    expect(other.files.every((name) => name.endsWith('.csv'))).toBe(true);
    expect(other.index).toBe(other.folder);
  });
});
