import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schemaFiles } from '../../src/config/json-schema.js';
import { referencePages } from '../../src/config/reference.js';
import { tinyWorkplace, type Workplace } from '../experiment/tiny-experiment.js';
import { finmem } from './finmem.js';

const trialsSchema = z.array(
  z.looseObject({ id: z.string(), agent: z.string(), ticker: z.string(), done: z.boolean() }),
);

describe('the command line', { timeout: 60_000 }, () => {
  let workplace: Workplace;
  let finmemTrial: string;
  const at = (...words: string[]) => finmem(workplace.folder, ...words);

  beforeAll(async () => {
    workplace = await tinyWorkplace();
    const { code, out, err } = await at('run', 'tiny.yaml');
    expect(code).toBe(0);
    expect(out.trim()).toBe(`report: ${join('reports', 'tiny', 'index.html')}`);
    expect(err).toMatch(/dataset tiny [0-9a-f]{16}, built/);
    expect(err).toMatch(/^trials 24 of 24 done, 0 running, 0 left$/m);
    const trials = trialsSchema.parse(JSON.parse((await at('list', 'tiny', '--json')).out));
    finmemTrial =
      trials.find(({ agent, ticker }) => agent === 'finmem' && ticker === 'ACME')?.id ?? '';
  }, 60_000);

  it('helps, and tells its version', async () => {
    const help = await at('--help');
    expect(help.code).toBe(0);
    for (const command of [
      'data',
      'run',
      'report',
      'list',
      'show',
      'explain',
      'sql',
      'validate',
      'schema',
    ]) {
      expect(help.out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    }
    expect((await at('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('finds every trial done when the same command is given again', async () => {
    const { code, err } = await at('run', 'tiny.yaml');
    expect(code).toBe(0);
    expect(err).toContain('already built');
    expect(err.match(/^trials .*/gm)).toEqual(['trials 24 of 24 done, 0 running, 0 left']);
  });

  it('says nothing but the result when quiet', async () => {
    const { err, out } = await at('run', 'tiny.yaml', '--quiet');
    expect(err).toBe('');
    expect(out).toMatch(/^report: /);
  });

  it('lists experiments and trials', async () => {
    expect((await at('list')).out).toMatch(/tiny\s+24\/24\s+0\s+0\s+tiny\s+A tiny experiment/);
    expect((await at('list', 'tiny')).out).toMatch(
      /[0-9a-f]{16}\s+finmem\s+offline analyst\s+ACME\s+1\s+done\s+memory\.top_k=1/,
    );
  });

  it('shows a trial by the beginning of its id', async () => {
    const { out } = await at('show', finmemTrial.slice(0, 8));
    expect(out).toContain(finmemTrial);
    expect(out).toMatch(/agent\s+finmem \(finmem\), seed 1/);
    expect(out).toMatch(/decisions\s+\d+ buy, \d+ hold, \d+ sell/);
    expect(out).toMatch(/memories\s+\d+ stored; \d+ promoted/);
  });

  it('explains a decision: known, retrieved with score parts, answered, followed', async () => {
    const { out } = await at('explain', finmemTrial, '2022-05-16');
    for (const part of ['KNOWN at 2022-05-16T20:00:00Z', 'RETRIEVED', 'ANSWERED', 'FOLLOWED']) {
      expect(out).toContain(part);
    }
    expect(out).toMatch(/recency\s+relevancy\s+importance\s+score/);
    expect(out).toMatch(/next adjusted close [\d.]+ on 2022-05-17/);
  });

  it('puts each credit beside the decision that earned it, not beside the next one', async () => {
    const explainedSchema = z.looseObject({
      decision: z.looseObject({ cited: z.array(z.string()) }),
      settled: z.array(z.looseObject({ id: z.string(), event: z.string() })),
    });
    let credits = 0;
    for (const date of ['2022-05-16', '2022-05-17', '2022-05-18', '2022-05-19']) {
      const { out } = await at('explain', finmemTrial, date, '--json');
      const { decision, settled } = explainedSchema.parse(JSON.parse(out));
      expect(decision.cited).toEqual(expect.arrayContaining(settled.map(({ id }) => id)));
      credits += settled.length;
    }
    expect(credits).toBeGreaterThan(0);
  });

  it('writes the overrides of a run into the command that reproduces it', async () => {
    const words = ['-S', 'name=averse', '-S', 'agents.finmem.profile.risk=risk_averse'];
    expect((await at('run', 'tiny.yaml', '-S', 'sweep={}', ...words)).code).toBe(0);
    const report = await readFile(join(workplace.folder, 'reports/averse/report.md'), 'utf8');
    expect(report).toContain(
      "npx finmem run tiny.yaml -S 'sweep={}' -S name=averse -S agents.finmem.profile.risk=risk_averse",
    );
  });

  it('overrides the pipeline from an experiment', async () => {
    const other = await at(
      'run',
      'tiny.yaml',
      '-S',
      'name=other',
      '-S',
      'sweep={}',
      '-S',
      'dataset.settings={sources.0.seed: 6}',
    );
    expect(other.err).toMatch(/dataset tiny [0-9a-f]{16}, built/);
    expect(other.code).toBe(0);
  });

  it('explains no date without a session, and names the nearest', async () => {
    const { err, code } = await at('explain', finmemTrial, '2022-05-15');
    expect(code).toBe(2);
    expect(err).toContain('the nearest before is 2022-05-13');
  });

  it('answers SQL over all snapshots and runs', async () => {
    const views = [
      'companies',
      'prices',
      'news',
      'filings',
      'trials',
      'sessions',
      'decisions',
      'memories',
      'memory_events',
    ];
    const counts = views.map((view) => `(SELECT count(*) FROM ${view}) AS ${view}`).join(', ');
    const { out, code } = await at('sql', `SELECT ${counts}`, '--json');
    expect(code).toBe(0);
    const [row] = z.array(z.record(z.string(), z.number())).parse(JSON.parse(out));
    for (const view of views) expect(row?.[view], view).toBeGreaterThan(0);
    expect(row?.['trials']).toBeGreaterThanOrEqual(24);
    // Columns that hold records, with 64-bit numbers in them.
    const whole = await at('sql', 'SELECT * FROM trials LIMIT 1', '--json');
    expect(JSON.parse(whole.out)).toHaveLength(1);
    const joined = await at(
      'sql',
      "SELECT agent, count(*) AS n FROM sessions s JOIN trials t ON t.id = s.trial WHERE phase = 'test' AND ticker = 'ACME' AND agent = 'flat' AND s.experiment = 'tiny' AND t.experiment = 'tiny' GROUP BY agent",
    );
    expect(joined.out).toMatch(/agent\s+n\nflat\s+61/);
  });

  it('writes the report again, from the name or the file', async () => {
    const index = join(workplace.folder, 'reports/tiny/index.html');
    const before = await readFile(index, 'utf8');
    for (const experiment of ['tiny', 'tiny.yaml']) {
      expect((await at('report', experiment)).code).toBe(0);
      expect(await readFile(index, 'utf8')).toBe(before);
    }
  }, 60_000);

  it('builds a dataset and tells its tickers', async () => {
    const { out } = await at('data', 'build', 'tiny-pipeline.yaml');
    expect(out).toMatch(/dataset tiny, fingerprint [0-9a-f]{16}, already built/);
    expect(out).toMatch(/ACME\s+Acme Tools\s+\d+\s+2022-01-03\s+2022-06-30/);
  });

  it('writes the schemas that editors use and the reference pages', async () => {
    expect((await at('schema', 'written')).code).toBe(0);
    const written = (...words: string[]) =>
      readFile(join(workplace.folder, 'written', ...words), 'utf8');
    for (const [name, text] of schemaFiles()) expect(await written('schema', name)).toBe(text);
    for (const [name, text] of referencePages()) expect(await written(name)).toBe(text);
  });
});
