import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../../../src/report/report.js';
import { writeMadeUpExperiment } from '../../made-up-experiment.js';
import { tinyShape } from '../../made-up-shape.js';
import { scratch } from '../../scratch.js';
import { hasChromium, openChromium } from './chromium.js';

/** Charts that are in the window, or near enough to be drawn again. */
const CHARTS_NEAR_ARE_ALIVE = `[...document.querySelectorAll('.chart')].every((chart) => {
  const { top, bottom } = chart.getBoundingClientRect();
  const isFar = bottom < -200 || top > innerHeight + 200;
  return isFar || chart.querySelector('.vega-embed svg') !== null;
})`;
const CHART_HEIGHTS = `[...document.querySelectorAll('.chart')].map(
  (chart) => chart.getBoundingClientRect().height)`;
/** How far a heading is from the top of the window; 0 for one that the end of the page keeps below it. */
const distance = `(place) => {
  const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  const top = document.querySelector(place).getBoundingClientRect().top;
  return isAtEnd && top > 0 ? 0 : top;
}`;

describe.skipIf(!hasChromium)('the places on the page', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let index: string;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    await writeMadeUpExperiment(made.layout, tinyShape);
    index = pathToFileURL((await writeReport(made.layout, 'made-up')).index).href;
    browser = await openChromium();
    // Waiting for a condition runs words in the page, which the page's own policy forbids.
    page = await browser.newPage({ reducedMotion: 'reduce', bypassCSP: true });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await remove?.();
  });

  it.each([1280, 390])(
    'leads each link of the contents to its heading, and stays there, in %i pixels',
    async (width) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('about:blank');
      await page.goto(index);
      const links = await page.locator('nav a').all();
      expect(links.length).toBeGreaterThan(6);
      for (const link of links) {
        await link.click();
        await page.waitForFunction(CHARTS_NEAR_ARE_ALIVE);
        const place = (await link.getAttribute('href')) ?? '';
        expect(Math.abs(await page.evaluate(`(${distance})('${place}')`))).toBeLessThan(20);
      }
    },
  );

  it.each([1280, 390])(
    'keeps every place as it was when charts come alive, in %i pixels',
    async (width) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('about:blank');
      await page.goto(index);
      const before = await page.evaluate<number[]>(CHART_HEIGHTS);
      for (const chart of await page.locator('.chart').all()) {
        await chart.scrollIntoViewIfNeeded();
        await chart.locator('.vega-embed svg').waitFor();
      }
      const after = await page.evaluate<number[]>(CHART_HEIGHTS);
      const moved = after.map((height, chart) => Math.abs(height - (before[chart] ?? 0)));
      // A label may be a pixel higher in the reader's font.
      expect(Math.max(...moved)).toBeLessThan(2);
    },
  );
});
