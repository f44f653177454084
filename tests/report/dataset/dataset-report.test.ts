import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { coverageFigure } from '../../../src/report/dataset/coverage-figure.js';
import { datasetPage } from '../../../src/report/dataset/dataset-page.js';
import { writeDatasetReport } from '../../../src/report/dataset/dataset-report.js';
import { delayFigure, lengthFigure } from '../../../src/report/dataset/distribution-figures.js';
import { qualityRecordSchema, type QualityRecord } from '../../../src/store/quality-record.js';
import { temporaryLayout } from '../../store/sample.js';
import { hasChromium, openChromium } from '../formats/html/chromium.js';
import { expectGolden } from '../golden.js';
import { madeUpQuality } from './made-up-quality.js';

const figuresOf = (quality: QualityRecord) => ({
  coverage: coverageFigure(quality),
  lengths: lengthFigure(quality),
  delays: delayFigure(quality),
});

/** The page without its style and its drawings. */
const bare = (quality: QualityRecord): string =>
  datasetPage(quality, figuresOf(quality), new Map(), '');

describe('the page on a dataset', () => {
  it('says what was found, what is held and what there is', async () => {
    await expectGolden('dataset/index.html', bare(madeUpQuality()));
  });

  it('is the same bytes each time, with the record and the charts beside it', async () => {
    const quality = madeUpQuality();
    const [one, other] = [temporaryLayout(), temporaryLayout()];
    const [first, second] = [
      await writeDatasetReport(one, quality),
      await writeDatasetReport(other, quality),
    ];
    expect(await readFile(first, 'utf8')).toBe(await readFile(second, 'utf8'));
    const beside = (name: string): Promise<string> => readFile(join(dirname(first), name), 'utf8');
    expect(qualityRecordSchema.parse(JSON.parse(await beside('quality.json')))).toEqual(quality);
    for (const { charts } of Object.values(figuresOf(quality)).filter((each) => each !== null)) {
      for (const { name, spec } of charts) {
        expect(JSON.parse(await beside(`charts/${name}.vl.json`))).toEqual(spec);
      }
    }
  });

  it('runs no script and lets nothing of the data be taken for markup', () => {
    const page = bare(madeUpQuality());
    expect(page).toContain('script-src &#39;none&#39;');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<b>2022-02-03</b>');
  });

  it('leaves out what there is nothing to say of', () => {
    const whole = madeUpQuality();
    const page = bare({
      ...whole,
      checks: whole.checks.filter(({ outcome }) => outcome === 'passed'),
      set_aside: [],
      sections: [],
      languages: [{ language: null, documents: 17 }],
      lengths: [],
      delays: [],
    });
    for (const id of ['findings', 'examples', 'set-aside', 'sections', 'languages']) {
      expect(page).not.toContain(`caption-${id}"`);
    }
    expect(page).toContain('All 1 check hold');
  });
});

describe('the picture of coverage', () => {
  it('counts bars against sessions, and draws nothing for nothing', () => {
    const [bars, news] = coverageFigure(madeUpQuality())?.charts ?? [];
    expect(bars?.spec).toMatchObject({
      data: {
        values: expect.arrayContaining([
          { ticker: 'BBB', month: '2022-02', value: 50 },
          { ticker: 'AAA', month: '2022-02', value: 100 },
        ]),
      },
    });
    expect(JSON.stringify(news?.spec)).not.toContain('"ticker":"AAA","month"');
  });

  it('of very many tickers shows the ones with the fewest documents, and says so', () => {
    const many = Array.from({ length: 130 }, (_, i) => `T${String(i).padStart(3, '0')}`);
    const figure = coverageFigure(madeUpQuality(many));
    expect(figure?.caption).toContain('Of 130 tickers the 120 with the fewest documents');
    const domain = JSON.stringify(figure?.charts[0]?.spec);
    expect(domain).toContain('"T119"');
    expect(domain).not.toContain('"T120"');
  });
});

describe('pictures of lengths and delays', () => {
  it('have the bins of all kinds, in order, so that kinds can be compared', () => {
    const [filings, news] = lengthFigure(madeUpQuality())?.charts ?? [];
    for (const chart of [filings, news]) {
      expect(chart?.spec).toMatchObject({
        encoding: { x: { scale: { domain: ['20', '100', '5k'] } } },
      });
    }
    expect(delayFigure(madeUpQuality())?.charts.map(({ name }) => name)).toEqual([
      'delays-news',
      'delays-10-q',
    ]);
  });
});

describe.skipIf(!hasChromium)('the page on a dataset in a browser', () => {
  it('asks for nothing, complains of nothing and fits a phone', { timeout: 60_000 }, async () => {
    const index = await writeDatasetReport(temporaryLayout(), madeUpQuality());
    const browser = await openChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      const troubles: string[] = [];
      page.on('console', (message) => troubles.push(message.text()));
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('request', (request) => {
        if (!/^(file|data):/.test(request.url())) troubles.push(request.url());
      });
      await page.goto(pathToFileURL(index).href);
      expect(await page.locator('figure .chart svg').count()).toBe(7);
      const root = page.locator('html');
      expect(await root.evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
      expect(troubles).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
