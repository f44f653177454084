import { expect, it } from 'vitest';
import { show } from '../../src/cli/show.js';
import { writeMadeUpExperiment } from '../report/made-up-experiment.js';
import { tinyShape } from '../report/made-up-shape.js';
import { scratchOfTest } from '../report/scratch.js';
import { listeningTerminal } from './listening-terminal.js';

it('shows what a trial asked, of which model, and what must be known of its figures', async () => {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, { ...tinyShape, masked: true });
  const { terminal, printed } = listeningTerminal(layout);
  await show(terminal, 'finmem-AAA-1-cell3');
  expect(printed()).toMatch(/preset +workbench/);
  expect(printed()).toMatch(/model +example-1, test window across cut-off \(2024-01-12\)/);
  expect(printed()).toMatch(/masked +seen as QQA, years moved by 3/);
  expect(printed()).toMatch(/abstentions +1; their dates: finmem sql "SELECT date FROM decisions/);
  expect(printed()).toMatch(/usage +16 calls, 14400 tokens in \(1600 cached\), 960 out/);
});

it('says nothing of models for a trial without one', async () => {
  const layout = await scratchOfTest();
  await writeMadeUpExperiment(layout, tinyShape);
  const { terminal, printed } = listeningTerminal(layout);
  await show(terminal, 'buy-and-hold-AAA-1');
  expect(printed()).not.toMatch(/preset|model|masked|usage/);
  expect(printed()).toMatch(/abstentions +0\n/);
});
