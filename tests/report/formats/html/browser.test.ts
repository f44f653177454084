import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../../../src/report/report.js';
import { writeMadeUpExperiment } from '../../made-up-experiment.js';
import { tinyShape } from '../../made-up-shape.js';
import { scratch } from '../../scratch.js';
import { hasChromium, openChromium } from './chromium.js';

describe.skipIf(!hasChromium)('the page in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let index: string;
  let remove: () => Promise<void>;
  const troubles: string[] = [];

  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    await writeMadeUpExperiment(made.layout, tinyShape);
    const report = await writeReport(made.layout, 'made-up');
    browser = await openChromium();
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
    index = pathToFileURL(report.index).href;
    await page.goto(index);
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

  it('shows the prompt word for word, its memories in place, and the answer as given', async () => {
    await page.goto(`${index}#trial=finmem-AAA-1&date=2024-01-10`);
    const prompt = page.locator('#explorer-session details.prompt').first();
    await prompt.locator('summary').click();
    const user = prompt.locator('.message pre').nth(1);
    expect(await user.textContent()).toMatch(
      /^It is 2024-01-10\.\n\[1\] news, 2024-01-\d\d\n.*\n\[2\] [\s\S]*Decide now/,
    );
    expect(await user.locator('.memory').count()).toBe(
      await page.locator('#explorer-session .memories li').count(),
    );
    expect(await user.locator('.memory.is-cited').count()).toBe(2);
    expect(await page.locator('#explorer-session').textContent()).toContain('The answer as given');
  });

  it('numbers the memories as the prompt does, so that what an answer cites can be found', async () => {
    const session = page.locator('#explorer-session');
    const labels = await session.locator('.memories .label').allInnerTexts();
    expect(labels).toEqual(labels.map((_, place) => `[${place + 1}]`));
    const cited = await session.locator('.memories .is-cited .label').allInnerTexts();
    const answer = await session.locator('details.prompt').nth(1).textContent();
    for (const label of cited) expect(answer).toContain(`"${label.slice(1, -1)}"`);
    const said = await session.getByText('Memories cited:').innerText();
    for (const label of cited) expect(said).toContain(label);
    const heights = `[...document.querySelectorAll('#explorer-session .message pre')].map(
      (pre) => pre.scrollHeight - pre.clientHeight)`;
    expect(await page.evaluate(heights)).toEqual([0, 0]);
  });

  it('tells momentum as the simple return that the prompt tells', async () => {
    const { agent, day, momentum } = await page.evaluate<Record<string, string>>(`(() => {
      const data = JSON.parse(document.getElementById('explorer-data').textContent);
      const { date, momentum } = data.trials[0].sessions;
      const day = date.indexOf('2024-01-10');
      return { agent: data.trials[0].id, day: date[day], momentum: String(momentum[day]) };
    })()`);
    expect([agent, day]).toEqual(['finmem-AAA-1', '2024-01-10']);
    const simple = (Math.expm1(Number(momentum)) * 100).toFixed(2).replace('-', '\u2212');
    expect(await page.locator('#explorer-session').innerText()).toMatch(
      new RegExp(`Momentum\\s+\\+?${simple} %`),
    );
  });

  it('tells what became of the memories cited', async () => {
    const trail = page.locator('.aftermath .trail');
    expect(await trail.count()).toBe(2);
    for (const text of await trail.allInnerTexts()) {
      expect(text).toMatch(/(credited|debited|no credit)/);
      expect(text).toMatch(/(still held|purged)/);
    }
  });

  it('names the session in the address, and opens at the one an address names', async () => {
    await page.getByRole('button', { name: 'Next →' }).click();
    expect(page.url()).toBe(`${index}#trial=finmem-AAA-1&date=2024-01-11`);
    await page.goto('about:blank');
    await page.goto(`${index}#trial=finmem-BBB-1-cell3&date=2024-01-13`);
    expect(await page.locator('#explorer-session h3').innerText()).toBe('BBB, 2024-01-15');
    expect(await page.getByRole('combobox', { name: 'Settings' }).inputValue()).toBe(
      'top-K 5, shallow stability 14',
    );
    await page.evaluate("location.hash = '#trial=finmem-AAA-1&date=2024-01-09'");
    await page.locator('#explorer-session h3', { hasText: 'AAA, 2024-01-09' }).waitFor();
    expect(await page.locator('#explorer-absent').isVisible()).toBe(false);
  });

  it('says how to see a trial that an address names and the file does not hold', async () => {
    await page.goto('about:blank');
    await page.goto(`${index}#trial=finmem-AAA-2&date=2024-01-09`);
    expect(await page.locator('#explorer-absent').innerText()).toContain(
      'finmem explain finmem-AAA-2 2024-01-09',
    );
  });

  it.each([320, 390, 1280])('is no wider than a window of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  it('opens what is folded on paper, and folds it again', async () => {
    await page.goto('about:blank');
    await page.goto(index);
    const closed = page.locator('details:not([open])');
    const before = await closed.count();
    expect(before).toBeGreaterThan(3);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await closed.count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await closed.count()).toBe(before);
  });

  it('prints the session a reader chose, without its controls, and no other', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#explorer').isVisible()).toBe(false);
    expect(await page.locator('.only-print').isVisible()).toBe(true);
    await page.evaluate("location.hash = '#trial=finmem-AAA-1&date=2024-01-09'");
    await page.locator('#explorer-session').waitFor();
    expect(await page.locator('#explorer .controls').first().isVisible()).toBe(false);
    expect(await page.locator('.only-print').isVisible()).toBe(false);
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
