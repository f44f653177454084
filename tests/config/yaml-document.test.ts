import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/config/yaml-document.js';

const document = parseYaml(
  `# a comment
shared: &shared
  top_k: 5
agents:
  first:
    <<: *shared
    kind: finmem
  second: *shared
list:
  - name: a
    value: 1
  - {name: b, value: 2}
`,
  'x.yaml',
);

describe('a YAML document', () => {
  it('reads anchors and merges into plain data', () => {
    expect(document.value).toMatchObject({
      agents: { first: { top_k: 5, kind: 'finmem' }, second: { top_k: 5 } },
    });
  });

  it.each([
    [[], 'x.yaml:2:1'],
    [['agents'], 'x.yaml:4:1'],
    [['agents', 'first', 'kind'], 'x.yaml:7:5'],
    [['list', 0], 'x.yaml:10:5'],
    [['list', 1, 'value'], 'x.yaml:12:15'],
    [['list', 2, 'value'], 'x.yaml:9:1'],
    [['agents', 'first', 'nothing', 'here'], 'x.yaml:5:3'],
    [['agents', 'first', 'top_k'], 'x.yaml:3:3'],
    [['agents', 'second', 'top_k'], 'x.yaml:3:3'],
  ])('places %j at %s', (path, place) => {
    expect(document.place(path)).toBe(place);
  });
});
