import { describe, expect, it } from 'vitest';
import { pageOf } from './markdown.js';
import { loadBlock } from './settings.js';
import { commandsIn, shownIn } from './shell.js';

const fence = '```';
const block = (info: string, text: string) => {
  const [only] = pageOf('page.md', `${fence}${info}\n${text}${fence}\n`).blocks;
  if (only === undefined) throw new Error('no block');
  return only;
};

describe('the commands in a text', () => {
  it('keep quoted words whole and lose comments, pipes, redirections and variables', () => {
    const text = `npm ci && npm start   # not "this
KEY=1 finmem sql "SELECT 'a' # b
FROM t" --json | jq .x > out.json
finmem run a.yaml -S 'seeds=[1, 2]' \\
  -S name=x
finmem explain <trial> <date>; finmem list > all.txt
`;
    expect(commandsIn(text)).toEqual([
      ['npm', 'ci'],
      ['npm', 'start'],
      ['finmem', 'sql', "SELECT 'a' # b\nFROM t", '--json'],
      ['finmem', 'run', 'a.yaml', '-S', 'seeds=[1, 2]', '-S', 'name=x'],
      ['finmem', 'explain', '<trial>', '<date>'],
      ['finmem', 'list'],
    ]);
  });

  it('are what follows the prompts where output is shown, each with its own', () => {
    const page = block(
      'console',
      '$ finmem list\nquickstart 7/7\n$ finmem sql "SELECT\n> 1"\n$ finmem --help\n',
    );
    expect(shownIn(page)).toEqual([
      { words: ['finmem', 'list'], output: 'quickstart 7/7' },
      { words: ['finmem', 'sql', 'SELECT\n1'], output: null },
      { words: ['finmem', '--help'], output: null },
    ]);
  });

  it('are all of a block without prompts', () => {
    expect(shownIn(block('sh', 'npm ci\nnpm start\n'))).toEqual([
      { words: ['npm', 'ci'], output: null },
      { words: ['npm', 'start'], output: null },
    ]);
  });
});

describe('a page', () => {
  it('has anchors, and links outside of code', () => {
    const page = pageOf(
      'page.md',
      `# The \`warm_up\` window\n## Why so?\n## Why so?\n[a](b.md#c) ![p](q.png) \`[no](x)\` <img src="i.png">\n${fence}\n[no](y)\n# no\n${fence}\n`,
    );
    expect(page.anchors).toEqual(['the-warm_up-window', 'why-so', 'why-so-1']);
    expect(page.links).toEqual(['b.md#c', 'q.png', 'i.png']);
  });

  it('has blocks that know where they stand', () => {
    const { blocks } = pageOf(
      'page.md',
      `text\n\n- item\n  ${fence}yaml fragment\n  a: 1\n  ${fence}\n`,
    );
    expect(blocks).toEqual([
      { language: 'yaml', words: ['fragment'], text: 'a: 1\n', place: 'page.md:5' },
    ]);
  });
});

describe('the YAML of a page', () => {
  it('loads whole, or as a fragment of an experiment, of an agent or of a pipeline', () => {
    expect(loadBlock(block('yaml fragment', 'seeds: [1, 2, 3]\n'))).toBe(6);
    expect(loadBlock(block('yaml fragment', 'memory: { top_k: 3 }\n'))).toBe(2);
    expect(loadBlock(block('yaml fragment', 'transforms: [drop_empty_text]\n'))).toBe(1);
  });

  it('is refused with a mistake in it, or neither whole nor marked', () => {
    expect(() => loadBlock(block('yaml fragment', 'memory: { topk: 3 }\n'))).toThrow('top_k');
    expect(() => loadBlock(block('yaml', 'seeds: [1]\n'))).toThrow('yaml fragment');
    expect(() => loadBlock(block('yaml', 'agents: { a: { kind: flat } }\n'))).toThrow('dataset');
  });
});
