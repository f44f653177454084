import { describe, expect, it } from 'vitest';
import { failuresInWords } from '../../src/cli/failure-words.js';
import { trialsOf } from '../../src/experiment/trials.js';
import { loadTiny, tinyWorkplace } from '../experiment/tiny-experiment.js';

const { trials } = loadTiny(await tinyWorkplace());
const some = trialsOf(trials, { dataset: 'tiny', fingerprint: 'feedfacefeedface' }).slice(0, 8);
const nameOf = (at: number): string => {
  const trial = some[at];
  const { agent, ticker, seed } = trial?.spec ?? {};
  return `${trial?.id} ${agent} ${ticker} seed ${seed}`;
};

describe('what is told of trials that failed', () => {
  it('is each cause once, with its hint and the first trial it happened to', () => {
    const refused = 'the server answered 401\n  The key?';
    const failures = some.map((trial, at) => ({
      trial,
      message: at === 2 ? 'the disk is full' : refused,
      earlier: false,
    }));
    expect(failuresInWords(failures)).toEqual([
      `  ${nameOf(0)} and 6 more: the server answered 401\n    The key?`,
      `  ${nameOf(2)}: the disk is full`,
    ]);
  });

  it('is five causes at most, and how many trials have others', () => {
    const failures = some.map((trial, at) => ({
      trial,
      message: `cause ${at}`,
      earlier: false,
    }));
    const told = failuresInWords(failures);
    expect(told).toHaveLength(6);
    expect(told.at(-1)).toBe('  and 3 more');
  });
});
