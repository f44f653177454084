import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../../../src/report/report.js';
import { writeMadeUpExperiment } from '../../made-up-experiment.js';
import { tinyShape } from '../../made-up-shape.js';
import { scratch } from '../../scratch.js';

const CHROMIUM = '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(!existsSync(CHROMIUM))('the page in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let remove: () => Promise<void>;
  const troubles: string[] = [];

  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    await writeMadeUpExperiment(made.layout, tinyShape);
    const report = await writeReport(made.layout, 'made-up');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('dialog', (dialog) => {
      troubles.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) troubles.push(`request ${request.url()}`);
    });
    await page.goto(pathToFileURL(report.index).href);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await remove?.();
  });

  it('draws every chart again with values under the pointer', async () => {
    const charts = page.locator('.chart');
    expect(await charts.count()).toBeGreaterThan(10);
    for (const chart of await charts.all()) {
      await chart.scrollIntoViewIfNeeded();
      await chart.locator('.vega-embed svg').waitFor();
    }
    const first = page.locator('[data-chart="cumulative-aaa"]');
    await first.scrollIntoViewIfNeeded();
    await first.hover({ position: { x: 300, y: 100 } });
    await page.locator('#vg-tooltip-element.visible').waitFor();
    expect(await page.locator('#vg-tooltip-element').innerText()).toMatch(
      /finmem, %\s*:?\s*[−-]?\d/,
    );
  });

  it('shows the memories of a session, and others when the session changes', async () => {
    const session = page.locator('#explorer-session');
    const heading = session.locator('h3');
    const before = await heading.innerText();
    expect(await session.locator('.memories li').count()).toBeGreaterThan(0);
    expect(await session.locator('.memories .bar').count()).toBeGreaterThan(2);
    await page.getByRole('button', { name: 'Next →' }).click();
    expect(await heading.innerText()).not.toBe(before);
    await page.keyboard.press('ArrowLeft');
    expect(await heading.innerText()).toBe(before);
    await page.getByRole('slider', { name: 'Session' }).focus();
    await page.keyboard.press('End');
    expect(await heading.innerText()).toBe('AAA, 2024-01-23');
    expect(await session.innerText()).toContain('This was the last session.');
    await page.locator('#explorer-strip').click({ position: { x: 8, y: 40 } });
    expect(await heading.innerText()).toBe('AAA, 2024-01-08');
  });

  it('changes trial and keeps the date', async () => {
    await page.getByRole('combobox', { name: 'Ticker' }).selectOption('BBB');
    expect(await page.locator('#explorer-session h3').innerText()).toBe('BBB, 2024-01-08');
    await page
      .getByRole('combobox', { name: 'Settings' })
      .selectOption('top-K 5, shallow stability 14');
    expect(await page.locator('#explorer-session').innerText()).toContain('finmem-BBB-1-cell3');
  });

  it('shows a headline with tags as the text it is', async () => {
    const session = page.locator('#explorer-session');
    const next = page.getByRole('button', { name: 'Next →' });
    while (!(await session.innerText()).includes('<script>alert(1)</script>')) await next.click();
    expect(await session.locator('script, img').count()).toBe(0);
  });

  it.each([320, 390, 1280])('is no wider than a window of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  it('opens its tables and hides its controls on paper', async () => {
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('details.more').getAttribute('open')).toBe('');
    expect(await page.locator('#explorer').isVisible()).toBe(false);
    expect(await page.locator('.only-print').isVisible()).toBe(true);
  });

  it('draws one ticker, one seed and one swept setting as well', async () => {
    const made = await scratch();
    await writeMadeUpExperiment(made.layout, {
      ...tinyShape,
      tickers: ['BRK.B'],
      seeds: [7],
      axes: tinyShape.axes.slice(0, 1),
      metrics: 'paper',
    });
    await page.emulateMedia({ media: 'screen' });
    await page.goto(pathToFileURL((await writeReport(made.layout, 'made-up')).index).href);
    for (const chart of await page.locator('.chart').all()) {
      await chart.scrollIntoViewIfNeeded();
      await chart.locator('.vega-embed svg').waitFor();
    }
    expect(await page.locator('#figure-sweep-finmem-sharpe-ratio .chart').count()).toBe(1);
    await made.remove();
  });

  it('met no error, no dialog and no request beyond the file', () => {
    expect(troubles).toEqual([]);
  });
});
