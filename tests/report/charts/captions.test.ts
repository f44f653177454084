import { describe, expect, it } from 'vitest';
import { makeFigures, type ReportFigures } from '../../../src/report/charts/catalog.js';
import { readReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape, type Shape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

async function figuresOf(changes: Partial<Shape>): Promise<ReportFigures> {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, { ...tinyShape, ...changes });
  return makeFigures(await readReportData(await readInputs(layout, 'made-up')));
}

const captions = (figures: ReportFigures): string =>
  Object.values(figures)
    .flat()
    .map(({ caption }) => caption)
    .join(' ');

describe('the captions of figures', () => {
  it('speak of the scales of tickers only where there are several', async () => {
    const several = captions(await figuresOf({}));
    expect(several).toContain('All tickers share one scale.');
    expect(several).toContain('Scales differ between tickers and fit the agents that compete');
    const one = captions(await figuresOf({ tickers: ['AAA'] }));
    expect(one).not.toMatch(/All tickers share|between tickers/);
    expect(one).toContain(
      'Scales fit the agents that compete; an upper bound may leave the frame.',
    );
  });

  it('speak of an upper bound only where an agent is one', async () => {
    const agents = tinyShape.agents.filter(({ kind }) => kind !== 'oracle');
    const text = captions(await figuresOf({ agents }));
    expect(text).toContain('Scales differ between tickers.');
    expect(text).not.toContain('upper bound');
    expect(captions(await figuresOf({ agents, tickers: ['AAA'] }))).not.toContain('Scales');
  });

  it('name demotion only where a layer can demote', async () => {
    const labels = async (changes: Partial<Shape>): Promise<string[]> =>
      (await figuresOf(changes)).memoryEvents.flatMap(({ legend }) =>
        legend.map(({ label }) => label),
      );
    expect(await labels({})).toEqual(['promoted', 'purged']);
    expect(await labels({ demoteBelow: 20 })).toEqual(['promoted', 'demoted', 'purged']);
  });
});
