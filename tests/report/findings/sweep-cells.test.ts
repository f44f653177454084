import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeFigures } from '../../../src/report/charts/catalog.js';
import type { Figure } from '../../../src/report/charts/chart.js';
import { renderSvg } from '../../../src/report/charts/render.js';
import { readReportData, type ReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import type { Setting } from '../../../src/store/experiment-record.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import type { MadeUpTrial } from '../made-up-run.js';
import { tinyShape, type Shape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

const TOP_K = 'agents.finmem.memory.top_k';
const STABILITY = 'agents.finmem.memory.layers.shallow.stability';
const PROMOTION = 'agents.finmem.memory.promotion';
const MASK = 'agents.finmem.mask';

type Cell = Readonly<Record<string, Setting>>;

/** A shape of one ticker and seed whose first cell is the file's own. */
const shapeOf = (
  cells: readonly Cell[],
  sweep: { matrix?: string[]; with?: string[]; sample?: string[] },
  order: readonly string[],
): Shape => {
  const valuesOf = (path: string): Setting[] => [
    ...new Set(cells.slice(1).map((cell) => cell[path] ?? null)),
  ];
  const byPath = (paths: readonly string[] = []) =>
    Object.fromEntries(paths.map((path) => [path, valuesOf(path)]));
  return {
    ...tinyShape,
    tickers: ['AAA'],
    seeds: [1],
    cells,
    axes: order.map((path) => ({ path, values: valuesOf(path) })),
    sweep: {
      matrix: byPath(sweep.matrix),
      with: Object.fromEntries((sweep.with ?? []).map((path) => [path, valuesOf(path)[0] ?? null])),
      sample: sweep.sample === undefined ? null : { settings: byPath(sweep.sample) },
    },
  };
};

async function dataOf(
  shape: Shape,
  unfinished: (trial: MadeUpTrial) => boolean = () => false,
): Promise<ReportData> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, shape, unfinished);
  return readReportData(await readInputs(layout, 'made-up'));
}

const figuresOf = async (
  shape: Shape,
  unfinished?: (trial: MadeUpTrial) => boolean,
): Promise<readonly Figure[]> => makeFigures(await dataOf(shape, unfinished)).sweep;

const rowSchema = z.object({
  data: z.object({ values: z.array(z.record(z.string(), z.unknown())) }),
});

const rowsOf = (figure: Figure | undefined): Readonly<Record<string, unknown>>[] =>
  (figure?.charts ?? []).flatMap(({ spec }) => rowSchema.parse(spec).data.values);

const crossed = <T, U>(first: readonly T[], second: readonly U[]): (readonly [T, U])[] =>
  first.flatMap((a) => second.map((b) => [a, b] as const));

describe('a heat map averaged over a third axis', () => {
  const product = crossed([3, 5, 7], crossed([7, 14], ['any', 'credited'])).map(
    ([k, [stability, promotion]]) => ({
      [TOP_K]: k,
      [STABILITY]: stability,
      [PROMOTION]: promotion,
    }),
  );
  const own = { [TOP_K]: 3, [STABILITY]: 7, [PROMOTION]: 'none' };
  const shape = shapeOf([own, ...product], { matrix: [TOP_K, STABILITY, PROMOTION] }, [
    TOP_K,
    STABILITY,
    PROMOTION,
  ]);

  it('averages the same settings in every cell, and leaves the file’s own out of them', async () => {
    const [figure] = await figuresOf(shape);
    expect(rowsOf(figure).map(({ seeds, file }) => [seeds, file])).toEqual(
      Array.from({ length: 6 }, () => [2, false]),
    );
    expect(figure?.caption).toContain('averaged over promotion');
    expect(figure?.caption).not.toContain('outlined are');
    expect(figure?.caption).toMatch(
      /The file’s own settings \(top-K 3, shallow stability 7, promotion none\) are not outlined.* on AAA/,
    );
  });

  it('leaves a place empty where some of what the others average is missing, and says so', async () => {
    const [figure] = await figuresOf(shape, ({ cell }) => cell === product[0]);
    expect(rowsOf(figure)).toHaveLength(5);
    expect(figure?.caption).toContain('1 place is left empty');
  });

  it('says which combinations fit no cell, such as a row of include', async () => {
    const included = { [TOP_K]: 3, [STABILITY]: 7, [PROMOTION]: 'all' };
    const two = product.filter((cell) => cell[PROMOTION] === 'any');
    const rows = shapeOf(
      [{ ...own, [PROMOTION]: 'any' }, ...two.slice(1), included],
      { matrix: [TOP_K, STABILITY] },
      [TOP_K, STABILITY, PROMOTION],
    );
    const [figure] = await figuresOf(rows);
    expect(rowsOf(figure).filter(({ file }) => file === true)).toHaveLength(1);
    expect(rowsOf(figure).every(({ seeds }) => seeds === 1)).toBe(true);
    expect(figure?.caption).toContain('no cell holds the like: promotion all;');
  });
});

describe('an axis with one value', () => {
  it('is not drawn, and what it sets apart from the file is no part of a line', async () => {
    const cells = [3, 5, 7].map((k) => ({ [TOP_K]: k, [MASK]: true }));
    const [figure, ...others] = await figuresOf(
      shapeOf([{ [TOP_K]: 3, [MASK]: false }, ...cells], { matrix: [TOP_K], with: [MASK] }, [
        TOP_K,
        MASK,
      ]),
    );
    expect(others).toHaveLength(1);
    expect(figure?.title).toBe('Cumulative return of finmem over top-K.');
    expect(rowsOf(figure).map(({ seeds }) => seeds)).toEqual([1, 1, 1]);
    expect(figure?.caption).toContain('The file’s own settings (top-K 3, mask false)');
  });
});

describe('a sample', () => {
  const points = [1.234567, 3.98123, 11.0456, 41.9345].map((stability, index) => ({
    [TOP_K]: [4, 11, 7, 16][index] ?? 0,
    [STABILITY]: stability,
  }));
  const own = { [TOP_K]: 3, [STABILITY]: 14 };

  it('of few points is dots, with the file’s own ringed though no point has its values', async () => {
    const [figure] = await figuresOf(
      shapeOf([own, ...points], { sample: [TOP_K, STABILITY] }, [TOP_K, STABILITY]),
    );
    expect(figure?.charts).toHaveLength(2);
    const rings = rowsOf(figure).filter(({ file }) => file === true);
    expect(rings.map(({ x }) => x)).toEqual([3, 14]);
  });

  it('is on a log scale where values over more than a decade lie evenly in logarithm', async () => {
    const [figure] = await figuresOf(
      shapeOf([own, ...points], { sample: [TOP_K, STABILITY] }, [TOP_K, STABILITY]),
    );
    const areLog = figure?.charts.map(({ spec }) => JSON.stringify(spec).includes('"log"'));
    expect(areLog).toEqual([false, true]);
  });

  it('crossed with a matrix shows both, each averaged over the other', async () => {
    const both = crossed(['any', 'credited'], points).map(([promotion, point]) => ({
      [PROMOTION]: promotion,
      ...point,
    }));
    const figures = await figuresOf(
      shapeOf(
        [{ [PROMOTION]: 'any', ...own }, ...both],
        { matrix: [PROMOTION], sample: [TOP_K, STABILITY] },
        [PROMOTION, TOP_K, STABILITY],
      ),
    );
    const [sampled, grid] = figures.filter(({ title }) => title.startsWith('Cumulative'));
    expect(sampled?.title).toContain('over top-K and shallow stability');
    expect(sampled?.caption).toContain('averaged over promotion');
    expect(rowsOf(sampled).filter(({ file }) => file === false)).toHaveLength(8);
    expect(grid?.title).toContain('over promotion');
    expect(rowsOf(grid).map(({ seeds }) => seeds)).toEqual([4, 4]);
  });
});

it('rounds the values of an axis to four digits, and drops what does not fit into its cell', async () => {
  const columns = [0.956029958876, 1.5, 2, 3, 4, 5, 6, 7, 8, 9];
  const cells = crossed(columns, [7, 14]).map(([k, s]) => ({ [TOP_K]: k, [STABILITY]: s }));
  const [figure] = await figuresOf(
    shapeOf([...cells.slice(0, 1), ...cells], { matrix: [TOP_K, STABILITY] }, [TOP_K, STABILITY]),
  );
  expect(rowsOf(figure)[0]?.['x']).toBe('0.956');
  expect(JSON.stringify(figure?.charts[0]?.spec)).toMatch(/bandwidth\('x'\) < \d+/);
});

it('is drawn as high without a font at hand as a browser draws it, so that no strip stays blank', async () => {
  const [chart] = (await figuresOf(tinyShape))[0]?.charts ?? [];
  if (chart === undefined) throw new Error('no chart');
  const svg = await renderSvg(chart.spec, 260);
  const height = Number(/^<svg[^>]*\sheight="([\d.]+)"/.exec(svg)?.[1]);
  // Two rows, the title of the chart, the labels and the title of the axis across.
  expect(height).toBeLessThan(2 * 38 + 70);
  expect(JSON.stringify(chart.spec)).toContain('["shallow","stability"]');
});
