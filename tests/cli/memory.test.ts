import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { memory } from '../../src/cli/memory.js';
import { forgetsAtOnce } from '../../src/report/findings/agent-options.js';
import type { Layout } from '../../src/store/layout.js';
import { readRunFile } from '../../src/store/run-folder.js';
import { runFiles } from '../../src/store/run-record.js';
import { writeMadeUpExperiment } from '../report/made-up-experiment.js';
import { tinyShape } from '../report/made-up-shape.js';
import { scratch } from '../report/scratch.js';
import { listeningTerminal } from './listening-terminal.js';

const TRIAL = 'finmem-AAA-1-cell3';
const heldSchema = z.looseObject({
  memories: z.array(z.looseObject({ id: z.string(), layer: z.string() })),
});

describe('finmem memory', () => {
  let layout: Layout;
  let remove: () => Promise<void>;
  const told = async (trial: string, date?: string): Promise<string> => {
    const { terminal, printed } = listeningTerminal(layout);
    await memory(terminal, trial, date);
    return printed();
  };
  const heldOn = async (date?: string): Promise<z.infer<typeof heldSchema>['memories']> => {
    const { terminal, printed } = listeningTerminal(layout, { json: true });
    await memory(terminal, TRIAL, date);
    return heldSchema.parse(JSON.parse(printed())).memories;
  };

  beforeAll(async () => {
    ({ layout, remove } = await scratch());
    const forgetful = { name: 'no-memory', kind: 'finmem', skill: 0 };
    await writeMadeUpExperiment(layout, {
      ...tinyShape,
      agents: [...tinyShape.agents, forgetful],
      warmUp: 30,
    });
  });
  afterAll(() => remove());

  it('shows the memory at the end of the warm-up, the strongest of each layer first', async () => {
    const text = await told(TRIAL);
    const saved = await readRunFile(layout, 'made-up', TRIAL, runFiles.trainedMemory);
    expect(text).toContain(
      `${saved.length} memories held when the warm-up ended, on ${saved[0]?.saved_at}`,
    );
    expect(text).toMatch(
      /SHALLOW: \d+, the 10 strongest\n {2}memory +date +importance +recency +text/,
    );
    expect(text).toMatch(/… \d+ more: --json gives all/);
    expect(text.indexOf('SHALLOW')).toBeLessThan(text.indexOf('INTERMEDIATE'));
    expect(text.indexOf('INTERMEDIATE')).toBeLessThan(text.indexOf('DEEP'));
    expect(await heldOn()).toEqual(
      saved.map(({ id, layer }) => expect.objectContaining({ id, layer })),
    );
  });

  it('ends with the line that starts another trial from it', async () => {
    expect((await told(TRIAL)).split('\n').at(-1)).toBe(`  start_from: { AAA: ${TRIAL} }`);
  });

  it('shows what was held at the end of a date: stored, not yet forgotten, where it had moved to', async () => {
    const date = '2024-02-20';
    const stored = await readRunFile(layout, 'made-up', TRIAL, runFiles.memories);
    const events = await readRunFile(layout, 'made-up', TRIAL, runFiles.memoryEvents);
    const gone = events.filter((event) => event.event === 'purged' && event.date <= date);
    const moved = events.filter((event) => event.event === 'promoted' && event.date <= date);
    const ids = stored.filter((each) => each.date <= date).map(({ id }) => id);
    const held = await heldOn(date);
    expect(held.map(({ id }) => id)).toEqual(
      ids.filter((id) => !gone.some((event) => event.id === id)),
    );
    for (const { id } of moved) {
      const now = held.find((each) => each.id === id);
      if (now !== undefined) expect(now.layer).toBe('deep');
    }
    expect(await told(TRIAL, date)).toContain(
      `${held.length} memories held at the end of the session of ${date}`,
    );
  });

  it('says why there is nothing to see', async () => {
    expect(forgetsAtOnce({ memory: { mode: 'none' } })).toBe(true);
    expect(await told('no-memory-AAA-1')).toContain('Its memory is off');
    expect(await told('no-memory-AAA-1', '2024-02-20')).toContain('Its memory is off');
    expect(await told('buy-and-hold-AAA-1')).toContain('kind buy_and_hold keeps no memory');
  });

  it('names the nearest session of a date without one', async () => {
    await expect(told(TRIAL, '2024-02-18')).rejects.toThrow('no session on 2024-02-18');
  });

  it('prints no control character that the data hold', async () => {
    for (const date of [undefined, '2024-02-20']) {
      expect(await told(TRIAL, date)).not.toMatch(/[^\P{Cc}\n]/u);
    }
  });
});
