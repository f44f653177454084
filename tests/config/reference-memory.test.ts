import { existsSync, readFileSync } from 'node:fs';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { agentDefects } from '../../src/agents/finmem/defects.js';
import { presetDifferences, presetValues } from '../../src/agents/finmem/presets.js';
import { withMemoryTables } from '../../src/config/reference-memory.js';
import { presetTable } from '../../src/config/reference-presets.js';
import { memoryDefects } from '../../src/memory/defects.js';
import { importanceFactor, recency } from '../../src/memory/decay.js';
import { scoreOf } from '../../src/memory/score.js';

const page = readFileSync('docs/memory.md', 'utf8');

describe('the page on memory', () => {
  // `finmem schema`, or `vitest --update`, writes its tables anew.
  it('as committed holds the tables that the code generates', async () => {
    await expect(withMemoryTables(page)).toMatchFileSnapshot('../../docs/memory.md');
  });

  it('is formatted as the formatter would', async () => {
    const text = withMemoryTables(page);
    const options = { parser: 'markdown', printWidth: 100, singleQuote: true };
    expect(await format(text, options)).toBe(text);
  });

  it('has a row for every setting in which the presets differ, with three values', () => {
    const rows = presetTable().split('\n').slice(2);
    expect(rows).toHaveLength(presetDifferences().length);
    const topK = rows.find((row) => row.includes('`memory.top_k`'));
    const values = ['paper', 'reference', 'workbench'] as const;
    expect(topK?.split('|').map((cell) => cell.trim())).toEqual([
      '',
      '`memory.top_k`',
      ...values.map((preset) => `\`${presetValues(preset).memory.top_k}\``),
      '',
    ]);
  });

  it('names every defect, and what reference and workbench make of it', () => {
    const text = withMemoryTables(page);
    for (const { reference, workbench } of [...memoryDefects, ...agentDefects]) {
      const row = text.split('\n').find((line) => line.includes(reference));
      expect(row).toContain(workbench);
    }
  });

  it('works out the score of its example', () => {
    const [shallow] = presetValues('workbench').memory.layers;
    const recent = recency(10, shallow?.stability ?? 0);
    const important = 40 * importanceFactor(shallow?.importance_decay ?? 0, 10);
    expect([recent.toFixed(3), important.toFixed(1)]).toEqual(['0.490', '13.9']);
    expect(scoreOf(recent, 0.3, important).toFixed(3)).toBe('0.929');
    for (const figure of ['0.490', '13.9', '0.139', '0.929']) expect(page).toContain(figure);
  });

  it('works out when a memory is forgotten', () => {
    const { layers, purge } = presetValues('paper').memory;
    const days = (faded: (day: number) => boolean): number => {
      let day = 0;
      while (!faded(day)) day += 1;
      return day;
    };
    for (const { name, stability, importance_decay } of layers) {
      const importance = [40, 60, 80].map((v) =>
        days((day) => v * importanceFactor(importance_decay, day) < purge.importance_below),
      );
      const faded = days((day) => recency(day, stability) < purge.recency_below);
      const row = page.split('\n').find((line) => line.startsWith(`| ${name} `));
      const cells = row?.split('|').map((cell) => cell.trim());
      expect(cells).toEqual(['', name, importance.join(' / '), String(faded), '']);
    }
  });
});

describe('finmem schema', () => {
  it('leaves alone what people wrote', () => {
    const mine = 'Before.\n\n<!-- presets: x -->\nold\n<!-- end of presets -->\n\nAfter.\n';
    expect(withMemoryTables(mine)).toMatch(/^Before\.\n\n<!-- presets: x -->\n\n\| setting/);
    expect(withMemoryTables(mine)).toMatch(/<!-- end of presets -->\n\nAfter\.\n$/);
    expect(withMemoryTables('No markers.')).toBe('No markers.');
    expect(existsSync('docs/memory.md')).toBe(true);
  });
});
