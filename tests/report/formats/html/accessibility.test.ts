import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../../../src/report/report.js';
import { writeAudit } from '../../../../src/store/audit-file.js';
import { localShare } from '../../../../src/store/share/local-share.js';
import { openViewer, type Viewer } from '../../../../src/viewer/serve.js';
import { madeUpAudit } from '../../made-up-audit.js';
import { writeMadeUpExperiment } from '../../made-up-experiment.js';
import { walkShape } from '../../made-up-shape.js';
import { scratch } from '../../scratch.js';
import { hasChromium, openChromium } from './chromium.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds that keeps people from reading: rule, how bad, and where. */
const FINDINGS = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => id + ' (' + impact + '): ' +
      nodes.slice(0, 3).map(({ target, failureSummary }) => target.join(' ') + ' ' + failureSummary).join('; ')))`;

/** Boxes that scroll sideways or downwards and that no key reaches. */
const OUT_OF_REACH = `[...document.querySelectorAll('*')].filter((box) => {
  const { overflowX, overflowY } = getComputedStyle(box);
  const scrolls = [overflowX, overflowY].some((flow) => flow === 'auto' || flow === 'scroll');
  const isLarger = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
  return scrolls && isLarger && box.tabIndex < 0;
}).map((box) => box.outerHTML.slice(0, 80))`;

/** Every section there is: windows that follow each other, a sweep, a model and an audit. */
const fullShape = {
  ...walkShape,
  tickers: ['AAA'],
  axes: [{ path: 'agents.finmem.memory.top_k', values: [3, 5] }],
};

describe.skipIf(!hasChromium)('a full report and the list it is in', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let viewer: Viewer;
  let index: string;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    await writeMadeUpExperiment(made.layout, fullShape);
    await writeAudit(made.layout, await madeUpAudit(made.layout));
    index = pathToFileURL((await writeReport(made.layout, 'made-up')).index).href;
    viewer = await openViewer({ share: localShare(made.layout), now: () => Date.now(), port: 0 });
    browser = await openChromium();
    // The page's own policy forbids the words that axe runs in it.
    page = await browser.newPage({ bypassCSP: true, reducedMotion: 'reduce' });
    await page.goto(index);
    await page.evaluate(AXE);
    await page.evaluate(
      "for (const each of document.querySelectorAll('details')) each.open = true",
    );
    // One chart comes alive, with values under the pointer; the others stay as the file has them.
    await page.locator('.chart').first().scrollIntoViewIfNeeded();
    await page.locator('.chart .vega-embed svg').first().waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await viewer?.close();
    await remove?.();
  });

  it('has every section', async () => {
    const places = await page
      .locator('nav a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const numbers = ['run', 'results', 'risk', 'costs', 'windows', 'differences', 'paths'];
    const others = ['positions', 'sweep', 'memory', 'models', 'audit', 'decisions', 'reproduce'];
    expect(places).toEqual([...numbers, ...others].map((name) => `#${name}`));
    expect(await page.locator('[id^="figure-significance"]').count()).toBe(1);
    expect(await page.locator('#audit tbody').first().innerText()).toContain('fails');
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)('has no serious finding of axe, %s, in %i pixels', async (colorScheme, width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    expect(await page.evaluate(FINDINGS)).toEqual([]);
  });

  it('names every region, figure and control to a screen reader', async () => {
    for (const role of ['region', 'img', 'combobox', 'button', 'slider'] as const) {
      const all = await page.getByRole(role).count();
      const named = await page.getByRole(role, { name: /\S/ }).count();
      expect([role, named]).toEqual([role, all]);
    }
  });

  it.each([1280, 390])(
    'keeps whatever scrolls within reach of keys, in %i pixels',
    async (width) => {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(OUT_OF_REACH)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );

  it('is read with keys alone: contents, a wide table, the explorer', async () => {
    const focused = (what: string): Promise<string> =>
      page.evaluate<string>(`String(document.activeElement.${what})`);
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto('about:blank');
    await page.goto(index);
    await page.keyboard.press('Tab');
    expect(await focused('className')).toBe('skip');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(page.url()).toBe(`${index}#results`);
    await page.keyboard.press('Tab');
    expect(await focused('className')).toBe('scroll');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction('document.activeElement.scrollLeft > 0');
    const heading = page.locator('#explorer-session h3');
    const before = await heading.innerText();
    await page.locator('#explorer-date').focus();
    await page.keyboard.press('ArrowRight');
    const after = await heading.innerText();
    expect(after).not.toBe(before);
    await page.keyboard.press('Tab');
    expect(await focused('id')).toBe('explorer-next');
    await page.keyboard.press('Enter');
    expect(await heading.innerText()).not.toBe(after);
  });

  it('is found in a sortable list without serious finding, light and dark', async () => {
    const list = await browser.newPage({ bypassCSP: true, viewport: { width: 390, height: 900 } });
    await list.goto(viewer.url);
    await list.getByRole('button', { name: 'Sharpe ratio' }).click();
    expect(await list.locator('th[aria-sort="ascending"]').count()).toBe(1);
    await list.evaluate(AXE);
    for (const colorScheme of ['light', 'dark'] as const) {
      await list.emulateMedia({ colorScheme });
      expect(await list.evaluate(FINDINGS)).toEqual([]);
    }
    expect(await list.evaluate(OUT_OF_REACH)).toEqual([]);
    await list.close();
  });
});
