import { describe, expect, it } from 'vitest';
import { pipelineJsonSchema } from '../../src/config/json-schema.js';
import { parseOverride } from '../../src/config/override.js';
import { loadPipeline } from '../../src/config/pipeline-file.js';

const text = (transforms: string): string => `
from: 2022-01-03
to: 2022-12-30
tickers: [{ ticker: AAA, name: Alpha, sector: Tools, introduction: It makes tools. }]
sources: [{ kind: stooq }]
transforms: ${transforms}
`;

const kindsOf = (transforms: string, ...overrides: string[]): string[] =>
  loadPipeline(text(transforms), 'my-shares.yaml', overrides.map(parseOverride)).transforms.map(
    ({ kind }) => kind,
  );

describe('a pipeline file', () => {
  it('takes a transform’s name for the transform with its defaults, in the file and in an override', () => {
    const named = loadPipeline(text('[drop_near_duplicates]'), 'a.yaml', []);
    const whole = loadPipeline(text('[{ kind: drop_near_duplicates }]'), 'a.yaml', []);
    expect(named).toEqual(whole);
    expect(kindsOf('[clean_html]', 'transforms=[adjust_prices, clean_html]')).toEqual([
      'adjust_prices',
      'clean_html',
    ]);
    expect(
      loadPipeline(text('[drop_near_duplicates]'), 'a.yaml', [parseOverride('transforms.0.days=7')])
        .transforms,
    ).toEqual([{ kind: 'drop_near_duplicates', similarity: 0.8, days: 7 }]);
  });

  it('may run several SQL files, each once', () => {
    const sql = (file: string): string => `{ kind: sql, file: ${file} }`;
    expect(kindsOf(`[${sql('a.sql')}, ${sql('b.sql')}]`)).toEqual(['sql', 'sql']);
    expect(() => kindsOf(`[${sql('a.sql')}, ${sql('a.sql')}]`)).toThrow('each transform once');
  });

  it('is called after its file where it has no name', () => {
    expect(loadPipeline(text('[]'), 'folder/my-shares.yaml', []).name).toBe('my-shares');
  });

  it('has a schema for editors that knows the names of transforms that need no setting', () => {
    const schema = JSON.stringify(pipelineJsonSchema());
    const names = /"anyOf":\[\{"enum":(\[[^\]]*\])\}/.exec(schema)?.[1] ?? '[]';
    expect(JSON.parse(names)).toContain('clean_html');
    expect(JSON.parse(names)).not.toContain('sql');
  });
});
