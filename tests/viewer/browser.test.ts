import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../src/report/report.js';
import { writeExperiment } from '../../src/store/run-folder.js';
import type { Layout } from '../../src/store/layout.js';
import { localShare } from '../../src/store/share/local-share.js';
import { openViewer, type Viewer } from '../../src/viewer/serve.js';
import { hasChromium, openChromium } from '../report/formats/html/chromium.js';
import { writeMadeUpExperiment } from '../report/made-up-experiment.js';
import { tinyShape } from '../report/made-up-shape.js';
import { scratch } from '../report/scratch.js';

describe.skipIf(!hasChromium)('the list in a browser', { timeout: 60_000 }, () => {
  let layout: Layout;
  let remove: () => Promise<void>;
  let viewer: Viewer;
  let browser: Browser;
  let page: Page;
  const troubles: string[] = [];

  beforeAll(async () => {
    ({ layout, remove } = await scratch());
    const record = await writeMadeUpExperiment(layout, { ...tinyShape, axes: [] });
    await writeExperiment(layout, { ...record, name: 'another', title: 'Nothing run yet' });
    viewer = await openViewer({ share: localShare(layout), now: () => Date.now(), port: 0 });
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    await page.goto(viewer.url);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await viewer?.close();
    await remove?.();
  });

  const names = async (): Promise<string[]> =>
    (await page.locator('#experiments tbody th').allInnerTexts()).map(
      (text) => text.split('\n')[0] ?? '',
    );

  it('is sorted by a column with the keyboard, both ways, and says so', async () => {
    expect(await names()).toEqual(['another', 'made-up']);
    const trials = page.getByRole('columnheader', { name: /Trials/ });
    await trials.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect([await names(), await trials.getAttribute('aria-sort')]).toEqual([
      ['another', 'made-up'],
      'ascending',
    ]);
    await page.keyboard.press('Enter');
    expect([await names(), await trials.getAttribute('aria-sort')]).toEqual([
      ['made-up', 'another'],
      'descending',
    ]);
  });

  it('is brought up to date by itself, in the order chosen, and leads to the report', async () => {
    await writeReport(layout, 'made-up', { formats: ['html', 'json'] });
    const link = page.getByRole('link', { name: 'made-up', exact: true });
    await link.waitFor();
    expect(await names()).toEqual(['made-up', 'another']);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await link.click();
    await page.locator('h1', { hasText: 'Does layered memory pay?' }).waitFor();
    const chart = page.locator('.chart').first();
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('.vega-embed svg').waitFor();
    expect(troubles).toEqual([]);
  });
});
