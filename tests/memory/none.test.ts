import { describe, expect, it } from 'vitest';
import { openMemory } from '../../src/memory/catalog.js';
import { seededImportance } from '../../src/memory/importance.js';
import { event, listening, memoryOptions, query } from './sample.js';

describe('memory switched off', () => {
  const options = memoryOptions({ mode: 'none', top_k: 2 });
  const draw = seededImportance(1);

  it('shows what came in this session, scored as layered memory scores what is fresh', () => {
    const off = openMemory(options, { draw, listener: listening() });
    const layered = openMemory({ ...options, mode: 'layered' }, { draw, listener: listening() });
    for (const memory of [off, layered]) {
      memory.beginSession('2022-01-03');
      for (const [id, kind] of [
        ['n', 'news'],
        ['o', 'news'],
        ['p', 'news'],
        ['k', '10-K'],
      ] as const) {
        memory.store(event(id, kind, id === 'p' ? 0.1 : 0.9));
      }
    }
    expect(off.retrieve(query)).toEqual(layered.retrieve(query));
    expect(off.retrieve(query)).toHaveLength(3);
  });

  it('remembers nothing of it at the next session, whatever was credited', () => {
    const told = listening();
    const memory = openMemory(options, { draw, listener: told });
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    memory.beginSession('2022-01-04');
    expect(memory.retrieve(query)).toEqual([]);
    memory.endSession();
    memory.beginSession('2022-01-05');
    memory.feedback(['a'], 1, '2022-01-04');
    expect(memory.retrieve(query)).toEqual([]);
    expect(Object.values(memory.counts())).toEqual([0, 0, 0, 0]);
    expect(told.lines).toHaveLength(1);
  });

  it('saves nothing and begins with nothing, so that another trial’s memory is off as well', () => {
    const told = listening();
    const saved = openMemory({ ...options, mode: 'layered' }, { draw, listener: listening() });
    saved.beginSession('2022-01-03');
    saved.store(event('a'));
    const memories = saved.save().map((one) => ({ saved: one, embedding: query }));
    const start = { date: '2022-01-03', memories };
    const memory = openMemory(options, { draw, listener: told, start });
    memory.beginSession('2022-01-04');
    expect(memory.retrieve(query)).toEqual([]);
    memory.store(event('b'));
    expect(memory.save()).toEqual([]);
    expect(told.lines).toEqual([expect.stringMatching(/^stored b /)]);
  });
});
