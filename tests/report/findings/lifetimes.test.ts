import { describe, expect, it } from 'vitest';
import { survivalCurve } from '../../../src/metrics/survival.js';
import { readReportData } from '../../../src/report/findings/report-data.js';
import { readInputs } from '../../../src/report/reading/inputs.js';
import { readRuns } from '../../../src/report/reading/runs.js';
import { lifetimesTable } from '../../../src/report/tables/lifetimes-table.js';
import { daysBetween } from '../../../src/base/calendar-date.js';
import { readRunFile, writeRun } from '../../../src/store/run-folder.js';
import { runFiles } from '../../../src/store/run-record.js';
import { sampleRun } from '../../store/sample.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { tinyShape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

describe('how long memories lived', () => {
  it('pools base trials of an agent, with what is still held as censored', async () => {
    const layout = await scratchOfTest();
    await writeMadeUpExperiment(layout, tinyShape);
    const data = await readReportData(await readInputs(layout, 'made-up'));
    const [agent, ...others] = data.lifetimes;
    expect(others).toEqual([]);
    expect(agent).toMatchObject({ agent: 'finmem', preset: 'workbench' });
    const news = agent?.kinds.find(({ kind }) => kind === 'news');
    const lived = [];
    for (const ticker of tinyShape.tickers) {
      for (const seed of tinyShape.seeds) {
        const id = `finmem-${ticker}-${seed}`;
        const memories = await readRunFile(layout, 'made-up', id, runFiles.memories);
        const events = await readRunFile(layout, 'made-up', id, runFiles.memoryEvents);
        const sessions = await readRunFile(layout, 'made-up', id, runFiles.sessions);
        for (const memory of memories.filter(({ kind }) => kind === 'news')) {
          const purged = events.find(({ id: of, event }) => of === memory.id && event === 'purged');
          const end = purged?.date ?? sessions.at(-1)?.date ?? '';
          lived.push({
            time: daysBetween(memory.date, end),
            ended: purged !== undefined,
            count: 1,
          });
        }
      }
    }
    expect(lived.some(({ ended }) => !ended)).toBe(true);
    expect(news?.curve).toEqual(survivalCurve(lived));
  });

  it('leaves out what a trial began with, which was chosen by having lived', async () => {
    const layout = await scratchOfTest();
    const run = sampleRun('t1');
    const [memory] = run.memories;
    if (memory === undefined) throw new Error('the sample has no memory');
    const memories = [
      { ...memory, id: 'restored', date: '2021-12-01' },
      { ...memory, id: 'own', date: '2022-01-03' },
    ];
    const gone = { event: 'purged', from: 'deep', to: null, decision: null } as const;
    const memoryEvents = memories.map(({ id }) => ({ ...gone, id, date: '2022-01-04' }));
    writeRun(layout, 'e', { ...run, memories, memoryEvents });
    const none = new Set<string>();
    const { lifetimes } = await readRuns(layout, 'e', {
      sessions: none,
      lifetimes: new Set(['t1']),
      abstentions: none,
      onSessions: () => undefined,
    });
    expect(lifetimes).toEqual([
      { trial: 't1', kind: 'news', days: 1, ended: true, count: 1, promoted: 0 },
    ]);
  });

  it('has no table where no agent remembers', async () => {
    const layout = await scratchOfTest();
    const agents = [{ name: 'flat', kind: 'flat', skill: 0 }];
    await writeMadeUpExperiment(layout, { ...tinyShape, agents, axes: [] });
    const data = await readReportData(await readInputs(layout, 'made-up'));
    expect(lifetimesTable(data)).toBeNull();
  });
});
