import { describe, expect, it } from 'vitest';
import { appliedTo, overridden, parseOverride } from '../../src/config/override.js';
import { resolveSetting } from '../../src/config/setting-path.js';
import { load, refusalOf, sampleExperiment } from './sample.js';

describe('parseOverride', () => {
  it.each([
    ['a.b=5', 5],
    ['a.b=0.5', 0.5],
    ['a.b="5"', '5'],
    ['a.b=null', null],
    ['a.b=true', true],
    ['a.b=2024-01-31', '2024-01-31'],
    ['a.b=[1, 2]', [1, 2]],
    ['a.b={kind: flat}', { kind: 'flat' }],
    ['a.b=x=y', 'x=y'],
  ])('reads the value of %s as YAML', (text, value) => {
    expect(parseOverride(text)).toEqual({ path: 'a.b', value });
  });

  it.each(['a.b', '=5', 'a..b=5', 'a.b=', 'a b=5', '.a=5', 'a=[1', 'a=!x 1'])(
    'refuses %s and quotes it',
    (text) => {
      expect(refusalOf(() => parseOverride(text))).toContain(`-S ${text}: expected`);
    },
  );
});

describe('a setting path', () => {
  const valueAt = (root: unknown, path: string): unknown => {
    const resolved = resolveSetting(root, path);
    return resolved.found ? resolved.value : resolved.text;
  };

  it('addresses items of lists by name and by index alike', () => {
    const experiment = sampleExperiment();
    for (const layer of ['intermediate', '1']) {
      expect(valueAt(experiment, `agents.finmem.memory.layers.${layer}.stability`)).toBe(90);
    }
  });

  it('addresses keys that hold dots by the longest that matches', () => {
    const sweep = { matrix: { 'agents.a.top_k': [1], 'agents.a': [{}] }, with: { 'costs.x': 1 } };
    expect(valueAt({ sweep }, 'sweep.matrix.agents.a.top_k')).toEqual([1]);
    expect(valueAt({ sweep }, 'sweep.matrix.agents.a.top_k.0')).toBe(1);
    expect(valueAt({ sweep }, 'sweep.matrix.agents.a')).toEqual([{}]);
    expect(valueAt({ sweep }, 'sweep.with.costs.x')).toBe(1);
  });

  it('addresses settings that are null', () => {
    expect(valueAt(sampleExperiment(), 'dataset.fingerprint')).toBeNull();
  });

  it('replaces one setting and leaves the original as it was', () => {
    const before = sampleExperiment();
    const copy = structuredClone(before);
    const path = 'agents.finmem.memory.layers.deep.stability';
    const after = overridden(before, [{ path, value: 7 }]).value;
    expect(valueAt(after, path)).toBe(7);
    expect(valueAt(after, 'agents.no-memory')).toBe(valueAt(before, 'agents.no-memory'));
    expect(before).toEqual(copy);
  });

  it.each([
    ['agents.finmen.memory.top_k', 'Did you mean "agents.finmem.memory.top_k"?'],
    [
      'agents.finmem.memory.layers.4.stability',
      'expected one of shallow, intermediate, deep, reflection',
    ],
    ['costs.slippage_bps.x', 'which is a single value'],
    ['costs.toString', 'no setting "toString" in costs'],
    ['__proto__', 'no setting "__proto__"'],
    ['zzzzzzzzzzzz', 'expected one of name, question'],
  ])('%s addresses nothing and says what there is', (path, message) => {
    expect(refusalOf(() => appliedTo(sampleExperiment(), { path, value: 1 }))).toContain(message);
  });
});

describe('what is wrong elsewhere', () => {
  const whereWith = (...overrides: string[]): string =>
    load('agents: { hold: { kind: buy_and_hold } }\n', ...overrides).whereOf('tickers.0');

  it('names the overrides that may have brought it about, and no mere name', () => {
    expect(whereWith('costs.slippage_bps=3')).toContain('with -S costs.slippage_bps=3');
    expect(whereWith('name=other', 'costs.slippage_bps=3')).not.toContain('name=other');
    expect(whereWith('name=other')).not.toContain('with');
  });
});
