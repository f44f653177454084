import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { markdownFiles, readPage, type Block } from './docs/markdown.js';
import { openProject, perform, wants, type Project } from './docs/project.js';
import { loadBlock } from './docs/settings.js';
import { isShell, shownIn, type Words } from './docs/shell.js';

const readme = existsSync('README.md') ? ['README.md'] : [];
const guides = [...readme, ...markdownFiles('docs')].map(readPage);
const pages = [...guides, ...markdownFiles('src').map(readPage)];
const blocks = guides.flatMap((page) => page.blocks);

const { scripts } = z
  .looseObject({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Commands of the system, which a reader may be told to give and no test of ours need run. */
const systemCommands = 'cd cp export git mkdir open pdflatex set start xdg-open'.split(' ');

/** Commands of model servers, which a reader starts and no test can. */
const modelServers = ['docker', 'llama-server', 'ollama', 'vllm'];

/** Commands of clusters and their schedulers. */
const clusters = ['kubectl', 'sbatch'];

/** YAML of other programs, which a test of its own reads. */
const foreign = ['compose', 'kubernetes'];

/** Every command of the guides, by how it reads; each is tried once. */
const commands = new Map(
  blocks
    .filter(isShell)
    .flatMap((block) => shownIn(block).map((shown) => [shown.words.join(' '), shown] as const)),
);
const ours = [...commands].filter(([, { words }]) => program(words) !== undefined);
const others = [...commands].filter(([, { words }]) => program(words) === undefined);

const ofLanguage = (language: string): [string, Block][] =>
  blocks
    .filter((block) => block.language === language)
    .filter(({ words }) => !words.some((word) => foreign.includes(word)))
    .map((block) => [block.place, block]);

/** What the program is given, where a command calls it. */
function program(words: Words): Words | undefined {
  if (words[0] === 'finmem') return words.slice(1);
  return words[0] === 'npx' && words[1] === 'finmem' ? words.slice(2) : undefined;
}

/** What is wrong with a command of the system or of npm. */
function problemWith([name = '', verb = '', script = '']: Words): string {
  if (name !== 'npm') {
    return [...systemCommands, ...modelServers, ...clusters].includes(name)
      ? ''
      : 'a command that this test does not know';
  }
  const known = ['ci', 'install', ...Object.keys(scripts)];
  return known.includes(verb === 'run' ? script : verb) ? '' : 'no such script in package.json';
}

/** What a command says, without what differs between terminals and systems. */
function plain(output: string): string {
  return output.replaceAll('\\', '/').replaceAll(/ +$/gm, '').trim();
}

/** A command with what stands for a trial or a date replaced. */
function filled(words: Words, { placeholders }: Project): Words {
  return words.map((word) => {
    const whole = word.replaceAll(/<[a-z-]+>/g, (each) => placeholders.get(each) ?? each);
    if (/<[a-z-]+>/.test(whole)) throw new Error(`nothing to put in the place of ${whole}`);
    return whole;
  });
}

describe('an example of the docs', () => {
  let project: Project;
  beforeAll(async () => {
    project = await openProject(guides);
  }, 120_000);
  afterAll(() => project.remove());

  it.for(ours)('%s', { timeout: 60_000 }, async ([, { words, output }], { skip }) => {
    const given = filled(program(words) ?? [], project);
    const missing = wants(project, given);
    skip(missing !== undefined, `checked, not run: it wants ${missing}`);
    const { code, out, err } = await perform(project, given);
    expect(`${code} ${code === 0 ? '' : err}`).toBe('0 ');
    if (output !== null) expect(plain(out)).toBe(plain(output));
  });

  it.each(others)(
    '%s is a script of package.json, a command of the system, a model server or a cluster',
    (_, { words }) => {
      expect(problemWith(words)).toBe('');
    },
  );

  it.each(ofLanguage('sql'))('%s is a query that runs', async (_, { text }) => {
    const { code, err } = await perform(project, ['sql', text]);
    expect(`${code} ${err}`).toBe('0 ');
  });

  it.each(ofLanguage('yaml'))('%s is YAML that loads and expands', (_, block) => {
    expect(loadBlock(block)).toBeGreaterThan(0);
  });
});

describe('the docs', () => {
  it.skipIf(readme.length === 0)('open with commands that can be copied', () => {
    const [first] = guides;
    expect(first?.blocks.filter(isShell).flatMap(shownIn)).not.toEqual([]);
  });

  it.each(pages.map((page) => [page.file, page] as const))(
    '%s links to what is there',
    (_, page) => {
      const broken = page.links
        .filter((link) => !/^(?:https?:|mailto:)/.test(link))
        .filter((link) => {
          const [path = '', anchor] = decodeURI(link).split('#');
          const target = path === '' ? page.file : join(dirname(page.file), path);
          if (!existsSync(target)) return true;
          return anchor !== undefined && !readPage(target).anchors.includes(anchor);
        });
      expect(broken).toEqual([]);
    },
  );
});
