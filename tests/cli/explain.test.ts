import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain } from '../../src/cli/explain.js';
import type { Layout } from '../../src/store/layout.js';
import { readRunFile } from '../../src/store/run-folder.js';
import { runFiles } from '../../src/store/run-record.js';
import { writeMadeUpExperiment } from '../report/made-up-experiment.js';
import { tinyShape } from '../report/made-up-shape.js';
import { scratch } from '../report/scratch.js';
import { listeningTerminal } from './listening-terminal.js';

const TRIAL = 'finmem-AAA-1-cell3';

describe('finmem explain', () => {
  let layout: Layout;
  let remove: () => Promise<void>;
  const told = async (date: string, flags = {}, trial = TRIAL): Promise<string> => {
    const { terminal, printed } = listeningTerminal(layout);
    await explain(terminal, trial, date, flags);
    return printed();
  };

  beforeAll(async () => {
    ({ layout, remove } = await scratch());
    await writeMadeUpExperiment(layout, { ...tinyShape, masked: true });
  });
  afterAll(() => remove());

  it('begins with the trial, its model and what must be known of it', async () => {
    expect((await told('2024-01-10')).split('\n')[0]).toBe(
      `trial ${TRIAL} of made-up: finmem, AAA, seed 1; model example-1; test window across cut-off; masked: the model saw QQA`,
    );
  });

  it('tells all that happened, in order', async () => {
    const text = await told('2024-01-10');
    const parts = [
      'KNOWN at 2024-01-10',
      'RETRIEVED (* cited',
      'ASKED\n  decide@2, 2 messages',
      `word for word: finmem prompt ${TRIAL} 2024-01-10`,
      'ANSWERED',
      'POSITION aimed at: ',
      'FOLLOWED\n  next adjusted close',
      'FEEDBACK this decision caused',
      'AFTERWARDS the memories it cites',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
  });

  it('prints the prompt word for word when asked to', async () => {
    expect(await told('2024-01-10', { prompt: true })).toMatch(
      /--- user ---\nIt is 2024-01-10\.\n\[1\] news, 2024-01-\d\d\n/,
    );
  });

  it('puts each credit beside the decision that caused it, whichever session settled it', async () => {
    const events = await readRunFile(layout, 'made-up', TRIAL, runFiles.memoryEvents);
    const [credit] = events.filter(({ decision }) => decision !== null);
    if (credit === undefined || credit.decision === null) throw new Error('nothing was credited');
    const line = `  ${credit.id} ${credit.event} in ${credit.from}, settled ${credit.date}`;
    expect(await told(credit.decision)).toContain(line);
    expect(await told(credit.date)).not.toContain(line);
  });

  it('follows each cited memory to where it went, or to the layer that still holds it', async () => {
    const decisions = await readRunFile(layout, 'made-up', TRIAL, runFiles.decisions);
    const { date = '', cited = [] } = decisions.findLast(({ phase }) => phase === 'test') ?? {};
    const last = await told(date);
    for (const id of cited) expect(last).toMatch(new RegExp(`  ${id}: .*still held in .*${date}`));
    const earlier = await told('2024-01-08');
    expect(earlier).toMatch(/AFTERWARDS[\s\S]*(purged from|promoted from)/);
  });

  it('says what nobody answered, and what no one was asked', async () => {
    expect(await told('2024-01-09')).toContain('(abstained: no usable answer)');
    expect(await told('2024-01-09', {}, 'buy-and-hold-AAA-1')).toContain('ASKED\n  nothing');
  });

  it('explains the first and the last session, and no date without one', async () => {
    expect(await told('2024-01-02')).toContain('(warm-up)');
    expect(await told('2024-01-23')).toContain('nothing: the last session of the window');
    await expect(told('2024-01-13')).rejects.toThrow('no session on 2024-01-13');
    await expect(told('2023-01-13')).rejects.toThrow('no session on 2023-01-13');
    await expect(told('tomorrow')).rejects.toThrow('"tomorrow" is not a date');
  });

  it('prints no control character that the data hold', async () => {
    for (const json of [false, true]) {
      const { terminal, printed } = listeningTerminal(layout, { json });
      await explain(terminal, TRIAL, '2024-01-10', { prompt: true });
      expect(printed()).toMatch(/A rival cut prices/);
      expect(printed()).not.toMatch(/[^\P{Cc}\n\t]/u);
    }
  });

  it('gives the same as JSON', async () => {
    const { terminal, printed } = listeningTerminal(layout, { json: true });
    await explain(terminal, TRIAL, '2024-01-10');
    expect(JSON.parse(printed())).toMatchObject({
      trial: TRIAL,
      session: { date: '2024-01-10' },
      decision: { date: '2024-01-10' },
      prompts: [{ prompt: 'decide@2', messages: [{ role: 'system' }, { role: 'user' }] }],
      fates: [{ moves: expect.any(Array) }, { moves: expect.any(Array) }],
    });
  });
});
