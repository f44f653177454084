import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/user-error.js';
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
    const refused = (): UserError => new UserError('the server answered 401', { hint: 'The key?' });
    const failures = some.map((trial, at) => ({
      trial,
      error: at === 2 ? new Error('the disk is full') : refused(),
    }));
    expect(failuresInWords(failures)).toEqual([
      `  ${nameOf(0)} and 6 more: the server answered 401\n    The key?`,
      `  ${nameOf(2)}: the disk is full`,
    ]);
  });

  it('is five causes at most, and how many trials have others', () => {
    const failures = some.map((trial, at) => ({ trial, error: new Error(`cause ${at}`) }));
    const told = failuresInWords(failures);
    expect(told).toHaveLength(6);
    expect(told.at(-1)).toBe('  and 3 more');
  });
});
