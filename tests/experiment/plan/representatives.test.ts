import { describe, expect, it } from 'vitest';
import { representatives } from '../../../src/experiment/plan/representatives.js';
import type { Trial } from '../../../src/experiment/identity.js';
import { loadTiny, tinyExperiment, tinyWorkplace } from '../tiny-experiment.js';
import { trialsOf } from '../../../src/experiment/trials.js';

/** Trials of two agents on two tickers: three cells of one, one of the other, with five seeds. */
async function trials(): Promise<Trial[]> {
  const text = tinyExperiment
    .replace('[1, 5]', '[1, 3, 5]')
    .replace('seeds: [1, 2]', 'seeds: [1, 2, 3, 4, 5]');
  const specs = loadTiny(await tinyWorkplace(), text).trials;
  const finmem = specs.filter(({ options }) => options.kind === 'finmem');
  return trialsOf(finmem, { dataset: 'tiny', fingerprint: '0123456789abcdef' });
}

describe('the trials played for a plan', () => {
  it('are all of them where they are few', async () => {
    const all = await trials();
    const { played, how } = representatives(all, all.length);
    expect(how).toBe('all');
    expect(played.map(({ trial }) => trial)).toEqual(all);
  });

  it('are one for each agent, ticker and cell where they are many, standing for its seeds', async () => {
    const all = await trials();
    const { played, how } = representatives(all, all.length - 1);
    expect(how).toBe('seeds');
    expect(played.length).toBe(all.length / 5);
    expect(played.every(({ trial, trials: n }) => trial.spec.seed === 1 && n === 5)).toBe(true);
  });

  it('are an even sample where these are many too, standing for all together', async () => {
    const all = await trials();
    const cells = all.length / 5;
    const { played, how } = representatives(all, cells / 2);
    expect(how).toBe('sample');
    expect(played.length).toBe(cells / 2);
    expect(played.reduce((sum, each) => sum + each.trials, 0)).toBeCloseTo(all.length, 9);
    expect(new Set(played.map(({ trial }) => trial.spec.ticker)).size).toBe(2);
  });
});
