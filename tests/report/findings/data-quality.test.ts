import { describe, expect, it } from 'vitest';
import { qualitySentences } from '../../../src/report/findings/data-quality.js';
import { madeUpQuality } from '../dataset/made-up-quality.js';

describe('what checks of the data found', () => {
  it('is counted, and errors are named', () => {
    expect(qualitySentences(madeUpQuality())).toEqual([
      'Checks of the data found 1 error and 1 warning; see finmem data verify made-up. An error means that the data are wrong. bars_on_sessions: 2 of 100 things.',
    ]);
  });

  it('is counted where there are warnings alone', () => {
    const { checks, ...rest } = madeUpQuality();
    const worried = { ...rest, checks: checks.filter(({ severity }) => severity !== 'error') };
    expect(qualitySentences(worried)).toEqual([
      'Checks of the data found 1 warning; see finmem data verify made-up.',
    ]);
  });

  it('is nothing where nothing failed but notes, or nothing was measured', () => {
    const { checks, ...rest } = madeUpQuality();
    const sound = { ...rest, checks: checks.filter(({ severity }) => severity === 'note') };
    expect([...qualitySentences(sound), ...qualitySentences(null)]).toEqual([]);
  });
});
