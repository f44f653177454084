import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  exampleTable,
  notLookedAtTable,
  passedTable,
} from '../../../src/report/dataset/checks-table.js';
import { coverageFigure } from '../../../src/report/dataset/coverage-figure.js';
import { datasetPage } from '../../../src/report/dataset/dataset-page.js';
import { writeDatasetReport } from '../../../src/report/dataset/dataset-report.js';
import { delayFigure, lengthFigure } from '../../../src/report/dataset/distribution-figures.js';
import {
  qualityRecordSchema,
  type QualityCheck,
  type QualityRecord,
} from '../../../src/store/quality-record.js';
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
    const page = bare(madeUpQuality());
    expect(page).toContain('<h1>made-up</h1>');
    await expectGolden('dataset/index.html', page);
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
    expect(page).toContain('Of 1 check: none failed.');
  });
});

describe('checks', () => {
  const of = (name: string, different: Partial<QualityCheck>): QualityCheck => ({
    name,
    title: `Of ${name}.`,
    severity: 'note',
    outcome: 'failed',
    count: 20,
    of: 20,
    unit: 'bars',
    finding: `Finding of ${name}.`,
    advice: null,
    examples: [],
    ...different,
  });

  it('that had nothing to look at hold nothing, and say why', () => {
    const quality = {
      ...madeUpQuality(),
      checks: [of('empty', { outcome: 'empty', count: 0, of: 0, finding: 'No bars to look at.' })],
    };
    expect(passedTable(quality)).toBeNull();
    expect(notLookedAtTable(quality)?.groups[0]?.rows).toEqual([
      { head: 'empty', cells: [{ text: 'No bars to look at.' }] },
    ]);
  });

  it('tell examples of the worst first, and of many that there are more', () => {
    const example = { ticker: 'AAA', where: '2022-01-03', words: 'wrong' };
    const examples = Array.from({ length: 10 }, () => example);
    const quality = {
      ...madeUpQuality(),
      checks: [of('note', { examples }), of('error', { severity: 'error', examples: [example] })],
    };
    expect(exampleTable(quality)?.groups.map(({ heading, remark }) => [heading, remark])).toEqual([
      ['error', undefined],
      ['note', 'the first 10'],
    ]);
  });
});

describe('the picture of coverage', () => {
  it('has every month from the first to the last, and a row for a ticker without anything', () => {
    const whole = madeUpQuality(['AAA', 'BBB', 'CCC']);
    const [month] = whole.coverage;
    if (month === undefined) throw new Error('no month');
    const coverage = [
      { ...month, ticker: 'AAA', month: '2021-11' },
      { ...month, ticker: 'BBB', month: '2022-02' },
    ];
    const [bars] = coverageFigure({ ...whole, coverage })?.charts ?? [];
    expect(bars?.spec).toMatchObject({
      encoding: {
        x: { scale: { domain: ['2021-11', '2021-12', '2022-01', '2022-02'] } },
        y: { scale: { domain: ['AAA', 'BBB', 'CCC'] } },
      },
    });
    expect(bars?.description).toContain('CCC none');
  });

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
  it('have the bins of all kinds, those between them too, so that kinds can be compared', () => {
    const [filings, news] = lengthFigure(madeUpQuality())?.charts ?? [];
    for (const chart of [filings, news]) {
      expect(chart?.spec).toMatchObject({
        encoding: { x: { scale: { domain: ['20', '50', '100', '200', '500', '1k', '2k', '5k'] } } },
      });
    }
    const delays = delayFigure(madeUpQuality())?.charts ?? [];
    expect(delays.map(({ name }) => name)).toEqual(['delays-news', 'delays-10-q']);
    expect(delays[0]?.spec).toMatchObject({
      encoding: { x: { scale: { domain: ['0–1', '7–24', '24+'] } } },
    });
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
