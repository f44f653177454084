import { describe, expect, it } from 'vitest';
import { StoppedError } from '../../src/base/stopped.js';
import { UserError } from '../../src/base/user-error.js';
import type { PipelineSpec } from '../../src/dataset/pipeline.js';
import { sourceOptionsSchema } from '../../src/dataset/sources/options.js';
import { buildDataset } from '../../src/experiment/build-world.js';
import { noWorld } from '../dataset/fixture.js';
import { temporaryLayout } from '../store/sample.js';

const toys: PipelineSpec = {
  name: 'toys',
  from: '2022-01-03',
  to: '2022-03-31',
  tickers: [
    { ticker: 'TOY', name: 'Toys', sector: 'Toys', introduction: 'Toys.', calendar: 'nyse' },
  ],
  sources: [sourceOptionsSchema.parse({ kind: 'tiingo' })],
  transforms: [],
};

/** The error of a build that is stopped for a reason. */
async function stoppedBy(why: StoppedError['why']): Promise<unknown> {
  const archive = { of: () => ({ get: () => Promise.reject(new StoppedError(why, 'no more')) }) };
  return buildDataset(temporaryLayout(), toys, '.', { ...noWorld, archive }).catch(
    (error: unknown) => error,
  );
}

describe('a dataset that is not built to its end', () => {
  it('for a budget is an error with exit code 1', async () => {
    const error = await stoppedBy('budget');
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: 'no more', where: 'dataset toys', exitCode: 1 });
  });

  it('for an interrupt is stopped, neither done nor failed', async () => {
    expect(await stoppedBy('interrupted')).toMatchObject({ why: 'interrupted' });
  });
});
