import { expect, it } from 'vitest';
import { list } from '../../src/cli/list.js';
import { writeMadeUpExperiment } from '../report/made-up-experiment.js';
import { tinyShape } from '../report/made-up-shape.js';
import { scratchOfTest } from '../report/scratch.js';
import { listeningTerminal } from './listening-terminal.js';

it('lists each trial with its model and what that may know of the test window', async () => {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, tinyShape);
  const { terminal, printed } = listeningTerminal(layout);
  await list(terminal, 'made-up');
  expect(printed()).toMatch(/\sfinmem\s+example-1, across cut-off\s+AAA\s/);
  expect(printed()).toMatch(/\sbuy-and-hold\s+AAA\s/);
});
