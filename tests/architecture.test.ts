import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFloors, violations, type Floors } from './architecture/rules.js';
import { codeOf, specifiersOf, type SourceFile } from './architecture/source-file.js';

const floors = readFloors(readFileSync('src/README.md', 'utf8'));

function sourceFiles(): SourceFile[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[jt]s$/.test(path))
    .map((path) => ({
      path: path.replaceAll('\\', '/'),
      text: readFileSync(join('src', path), 'utf8'),
    }));
}

describe('the program', () => {
  it('keeps to the table of floors in src/README.md', () => {
    expect(violations(sourceFiles(), floors)).toEqual([]);
  });

  it('has a row for every folder, a README in every folder, and no row too many', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((one) => one.isDirectory());
    expect([...floors.keys()].toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
    for (const { name } of folders) expect(readdirSync(join('src', name))).toContain('README.md');
  });

  it('names no import in the table that nobody makes', () => {
    const made = new Set(
      sourceFiles().flatMap(({ path, text }) => {
        const floor = path.split('/')[0] ?? '';
        return specifiersOf(text).flatMap((specifier) => {
          const other = /^(?:\.\.\/)+([a-z]+)\//.exec(specifier)?.[1];
          return other === undefined ? [] : [`${floor} ${other}`];
        });
      }),
    );
    const named = [...floors].flatMap(([floor, may]) =>
      [...may].map((other) => `${floor} ${other}`),
    );
    expect(named.filter((pair) => !made.has(pair))).toEqual([]);
  });
});

describe('the rules', () => {
  const table: Floors = new Map([
    ['base', new Set<string>()],
    ['store', new Set(['base'])],
    ['cli', new Set(['base', 'store'])],
  ]);
  const sound: SourceFile[] = [
    { path: 'base/clock.ts', text: 'export const now = () => Date.now();\n' },
    { path: 'store/deep/file.ts', text: "import { now } from '../../base/clock.js';\nnow();\n" },
    { path: 'cli/main.ts', text: "const { f } = await import('../store/deep/file.js');\n" },
  ];
  const with_ = (path: string, text: string): string[] =>
    violations([...sound, { path, text }], table);

  it('find nothing in a sound tree', () => {
    expect(violations(sound, table)).toEqual([]);
  });

  it.each([
    ["import { f } from '../store/deep/file.js';", 'base'],
    ["import type { F } from '../store/deep/file.js';", 'base'],
    ["export { f } from '../store/deep/file.js';", 'base'],
    ["import {\n  f,\n} from '../store/deep/file.js';", 'base'],
    ["import '../store/deep/file.js';", 'base'],
    ["const f = import('../store/deep/file.js');", 'base'],
  ])('catch the upward import %j', (text) => {
    expect(with_('base/up.ts', text)).toEqual(['base/up.ts imports store, which base may not']);
  });

  it('catch an import that leaves src', () => {
    expect(with_('base/out.ts', "import '../../tests/x.js';")).toEqual([
      'base/out.ts imports .., which base may not',
    ]);
  });

  it('catch a folder the table does not know, and a table that points up', () => {
    expect(with_('helpers/a.ts', '')).toEqual(['helpers/a.ts lies in no floor of the table']);
    const upward: Floors = new Map([
      ['base', new Set(['store'])],
      ['store', new Set<string>()],
    ]);
    expect(violations([], upward)).toEqual([
      'the table lets base import store, which is no floor below it',
    ]);
  });

  it('catch a circle of three files, types included, once', () => {
    const ring = [
      { path: 'store/a.ts', text: "import { b } from './b.js';" },
      { path: 'store/b.ts', text: "import type { C } from './c.js';" },
      { path: 'store/c.ts', text: "export * from './a.js';" },
      { path: 'store/0.ts', text: "import './b.js';" },
    ];
    expect(violations(ring, table)).toEqual([
      'store/a.ts -> store/b.ts -> store/c.ts -> store/a.ts is a circle',
    ]);
  });

  it.each([
    ['Math.random()', 'Math.random'],
    ['const at = Date.now;', 'Date.now'],
    ['new Date()', 'new Date'],
    ['new Date( )', 'new Date'],
    ['new Date', 'new Date'],
    ['process.env.KEY', 'process.e'],
    ['process.stdout.write("")', 'process.s'],
    ['process.exit(1)', 'process.e'],
    ['console.log(1)', 'console'],
    ['`at ${Date.now()}`', 'Date.now'],
    ['performance.now()', 'performance.now'],
  ])('catch the ambient effect %j outside base and cli, and there only', (text, what) => {
    expect(with_('store/a.ts', text)).toEqual([`store/a.ts uses ${what}`]);
    expect(with_('base/a.ts', text)).toEqual([]);
    expect(with_('cli/a.ts', text)).toEqual([]);
  });

  it.each([
    '// Math.random()',
    '/** Never `Date.now`. */',
    "'a console'",
    'new Date(0)',
    "// it's\nf();",
  ])('let %j pass', (text) => {
    expect(with_('store/a.ts', text)).toEqual([]);
  });

  it('catch the world imported by name, which store alone may do for its unfinished work', () => {
    const text = "import { env } from 'node:process';";
    expect(with_('llm/a.ts', text)).toContain('llm/a.ts imports node:process');
    expect(with_('store/a.ts', text)).toEqual([]);
  });

  it('catch sines everywhere', () => {
    expect(with_('base/wave.ts', 'Math.sin(1)')).toEqual(['base/wave.ts uses Math.sin']);
    expect(with_('store/wave.ts', 'Math.cos(1)')).toEqual(['store/wave.ts uses Math.cos']);
  });

  it('catch barrels and files over 400 lines', () => {
    expect(with_('store/index.ts', '')).toEqual(['store/index.ts is a barrel']);
    expect(with_('store/long.ts', '\n'.repeat(400))).toEqual([]);
    expect(with_('store/long.ts', '\n'.repeat(401))).toEqual(['store/long.ts has 401 lines']);
  });

  it('read code past quotes, comments and templates', () => {
    expect(codeOf("const a = 'it\\'s // no comment'; // yes")).toBe("const a = '';  ");
    expect(codeOf('a(`${b} // kept`)')).toBe('a(`${b} // kept`)');
    expect(specifiersOf("// from './a.js'\nimport x from './b.js';\nimport './c.js';")).toEqual([
      './b.js',
      './c.js',
    ]);
  });
});
