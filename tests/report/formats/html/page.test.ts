import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../../../src/report/report.js';
import { writeMadeUpExperiment } from '../../made-up-experiment.js';
import { tinyShape } from '../../made-up-shape.js';
import { scratch } from '../../scratch.js';

describe('the page', () => {
  let page: string;
  /** The page without the contents of its scripts and styles. */
  let markup: string;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await scratch();
    remove = made.remove;
    await writeMadeUpExperiment(made.layout, tinyShape);
    page = await readFile((await writeReport(made.layout, 'made-up')).index, 'utf8');
    markup = page.replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/g, '$1');
  });
  afterAll(() => remove());

  it('asks for nothing outside itself', () => {
    const references = [...markup.matchAll(/\s(?:src|href|action|poster|data)="([^"]*)"/g)];
    const outside = references
      .map((match) => match[1] ?? '')
      .filter((to) => !/^(#|data:)/.test(to));
    expect(outside).toEqual([]);
    expect(markup).not.toMatch(/<(iframe|object|embed|base)\b/);
    expect(page).not.toContain('sourceMappingURL=');
    expect(page).toContain('default-src &#39;none&#39;');
  });

  it('lets exactly its own scripts run', () => {
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((m) => m[1] ?? '');
    const allowed = [...page.matchAll(/sha256-[A-Za-z0-9+/=]+/g)].map((match) => match[0]);
    const digests = scripts.map(
      (script) => `sha256-${createHash('sha256').update(script).digest('base64')}`,
    );
    expect(scripts.length).toBe(10);
    expect(digests).toEqual(allowed.slice(0, digests.length));
    expect(page).not.toContain("'unsafe-eval'");
  });

  it('says all that a trial’s id is the hash of, the agent’s name too', () => {
    expect(markup).toContain('the hash of its agent’s name and settings, its ticker, seed and');
  });

  it('keeps text from data as text', () => {
    expect(markup).not.toContain('<b>A made-up answer</b>');
    expect(markup).toContain('&lt;b&gt;A made-up answer&lt;/b&gt;');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('\\u003cscript>alert(1)\\u003c/script>');
  });

  it('has headings in order, one of the first level', () => {
    const levels = [...markup.matchAll(/<h([1-6])\b/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });

  it('labels every control, and every table by a caption or a region', () => {
    const ids = [...markup.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const unlabelled = [...markup.matchAll(/<(select|input)\b[^>]*>/g)].filter(({ index }) => {
      const before = markup.slice(0, index);
      return before.lastIndexOf('<label') < before.lastIndexOf('</label');
    });
    expect(unlabelled).toEqual([]);
    const tables = markup.match(/<table\b/g)?.length ?? 0;
    const named = markup.match(/<caption\b|aria-label="Trials"/g)?.length ?? 0;
    expect(named).toBe(tables);
  });

  it('has no drawing that refers to an id, which another drawing could share', () => {
    expect(markup).not.toMatch(/url\(#|xlink:href/);
  });

  it('describes every chart in words and draws it without scripts', () => {
    const charts = [
      ...markup.matchAll(
        /data-chart="[^"]*" style="--height:[1-9]\d*px" role="img" aria-label="([^"]+)"><svg/g,
      ),
    ];
    expect(charts.length).toBeGreaterThan(10);
    expect(markup).not.toMatch(/NaN|[>"]undefined[<"]|\[object/);
  });
});
