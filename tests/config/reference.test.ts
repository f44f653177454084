import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { agentOptionsSchema } from '../../src/agents/options.js';
import { loadExperiment } from '../../src/config/experiment-file.js';
import { experimentSchema } from '../../src/config/experiment-schema.js';
import { loadPipeline, pipelineSchema } from '../../src/config/pipeline-file.js';
import { exampleExperiment, examplePipeline } from '../../src/config/reference-examples.js';
import { wordsElsewhere } from '../../src/config/reference-experiment.js';
import { notedPlaces } from '../../src/config/reference-notes.js';
import { anchorOf } from '../../src/config/reference-table.js';
import {
  experimentReference,
  pipelineReference,
  referencePages,
} from '../../src/config/reference.js';
import { outlineOf, type Outline } from '../../src/config/schema-outline.js';
import { meantName } from '../../src/config/suggest.js';

const pages = [...referencePages()];

/** The last key of every setting of a schema, found without the help of the generator. */
function keysIn(outline: Outline): string[] {
  const { properties = {}, items, additionalProperties, oneOf = [], anyOf = [] } = outline;
  const inside = [items, additionalProperties, ...oneOf, ...anyOf].flat();
  return [
    ...Object.keys(properties),
    ...[...Object.values(properties), ...inside].flatMap((each) =>
      typeof each === 'object' ? keysIn(each) : [],
    ),
  ];
}

/** Cells of the rows that a page's tables of settings have. */
function settingRows(page: string): string[][] {
  const tables = page.split(/^\| key +\| values .*\n\|[- |]+\|\n/m).slice(1);
  return tables.flatMap((table) =>
    table
      .slice(0, table.search(/^(?!\|)/m))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
      .map((cells) => cells.slice(1, -1)),
  );
}

describe('the reference pages', () => {
  // `finmem schema`, or `vitest --update`, writes them anew.
  it.each(pages)('%s as committed is what the code generates', async (name, text) => {
    await expect(text).toMatchFileSnapshot(`../../docs/${name}`);
  });

  it.each(pages)('%s is formatted as the formatter would', async (_, text) => {
    const options = { parser: 'markdown', printWidth: 100, singleQuote: true };
    expect(await format(text, options)).toBe(text);
  });

  it.each([
    ['the experiment file', experimentReference(), outlineOf(experimentSchema)],
    ['the pipeline file', pipelineReference(), outlineOf(pipelineSchema)],
  ])(
    'name every setting of %s, and its top-level keys in the schema’s order',
    (_, page, schema) => {
      const shown = settingRows(page).map(([path = '']) => path.replaceAll('`', ''));
      const lastKeys = new Set(shown.map((path) => path.split('.').at(-1)));
      const grouping =
        /^(dataset|windows|agents|sweep|execution|costs|report|signal|news|10-[QK])$/;
      const missing = keysIn(schema).filter((key) => !lastKeys.has(key) && !grouping.test(key));
      expect(missing.filter((key) => !['sources', 'transforms'].includes(key))).toEqual([]);
      const headings = [...page.matchAll(/^## `(.+)`$/gm)].map(([, key]) => key);
      expect(headings).toEqual(Object.keys(schema.properties ?? {}));
    },
  );

  it.each([
    ['the experiment file', experimentReference()],
    ['the pipeline file', pipelineReference()],
  ])('say what each setting of %s may be and means', (_, page) => {
    const rows = settingRows(page);
    expect(rows.length).toBeGreaterThan(10);
    const silent = rows.filter(([path = '', values, , meaning]) => {
      return values === '' || (meaning === '' && !/\.(kind|backend)`$/.test(path));
    });
    expect(silent).toEqual([]);
  });

  it('give defaults that the schemas fill in', () => {
    const rows = new Map(settingRows(experimentReference()).map((row) => [row[0], row[2]]));
    const { memory } = agentOptionsSchema.options[0].parse({ kind: 'finmem' });
    expect(rows.get('`agents.<agent>.memory.top_k`')).toBe(`\`${memory.top_k}\``);
    expect(rows.get('`windows.test`')).toBe('required');
    expect(rows.get('`seeds`')).toBe('`[1]`');
    const shallow = /^\| `shallow` .*$/m.exec(experimentReference())?.[0];
    expect(shallow?.split('|').map((cell) => cell.trim().replaceAll('`', ''))).toEqual([
      '',
      'shallow',
      '14',
      '0.9',
      '[40, 60, 80]',
      '[0.8, 0.15, 0.05]',
      '60',
      'null',
      'null',
      '',
    ]);
  });

  it('have a section for each agent there is', () => {
    const headings = [...experimentReference().matchAll(/^### `kind: (.+)`$/gm)];
    const kinds = agentOptionsSchema.options.map((option) => option.shape.kind.value);
    expect(headings.map(([, kind]) => kind)).toEqual(kinds);
  });

  it('link only to anchors of their own headings', () => {
    for (const [, page] of pages) {
      const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => anchorOf(text));
      const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
      expect(links.filter((anchor) => anchor === undefined || !anchors.includes(anchor))).toEqual(
        [],
      );
    }
  });
});

describe('what the reference adds to the schemas', () => {
  it('is noted for places that are there and have no sentence of their own', () => {
    const page = experimentReference() + pipelineReference();
    const without = notedPlaces.filter((place) => {
      const [path = '', name] = place.split(' ');
      return name === undefined
        ? !page.includes(`\`${path}\``)
        : !new RegExp(`^#+ \`(kind|backend): ${name}\`$`, 'm').test(page);
    });
    expect(without).toEqual([]);
  });

  it('translates words of other tools as the messages do', () => {
    for (const [other, ours] of wordsElsewhere) {
      expect([other, meantName(other, ['mode', ours])]).toEqual([other, ours]);
    }
  });

  it('counts the trials of its example: none but seeded agents run once a seed', () => {
    const { trials } = loadExperiment(exampleExperiment, 'example.yaml', []);
    const seeds = (agent: string) =>
      new Set(trials.filter((trial) => trial.agent === agent).map(({ seed }) => seed));
    expect(seeds('finmem')).toEqual(new Set([1, 2, 3]));
    expect(seeds('buy-and-hold')).toEqual(new Set([0]));
    expect(experimentReference()).toMatch(new RegExp(`^\\| all .* ${trials.length} +\\|$`, 'm'));
  });

  it('says of its sweep how many variants it makes', () => {
    // Nine of the matrix, the file's own among them; less the excluded, plus the included.
    expect(experimentReference()).toContain('gives the agent `finmem` 9 variants: 8 of the matrix');
  });

  it('shows a pipeline that loads', () => {
    expect(loadPipeline(examplePipeline, 'example.yaml', []).sources).toHaveLength(1);
  });
});
