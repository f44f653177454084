import { describe, expect, it } from 'vitest';
import { byId, event, layered, memoryOptions, oneLayer, query, threeLayers } from './sample.js';

describe('a session of layered memory', () => {
  it('ages a memory by the calendar days since its event, weekends included', () => {
    const { memory } = layered(oneLayer(80, { importance_decay: 0.9 }));
    memory.beginSession('2022-01-07');
    memory.store(event('a', 'news', 0.5));
    memory.endSession();
    memory.beginSession('2022-01-10');
    const [a] = memory.retrieve(query);
    expect(a?.recency).toBeCloseTo(Math.exp(-3 / 14), 12);
    expect(a?.importance).toBeCloseTo(0.5832, 12);
    expect(a?.relevancy).toBeCloseTo(0.5, 6);
    expect(a?.score).toBeCloseTo(Math.exp(-3 / 14) + 0.5832 + 0.5, 6);
  });

  it('ages it by one a session where ages are counted in sessions', () => {
    const { memory } = layered(oneLayer(80, { importance_decay: 0.9 }, { decay_unit: 'sessions' }));
    memory.beginSession('2022-01-07');
    memory.store(event('a'));
    memory.endSession();
    memory.beginSession('2022-01-10');
    const [a] = memory.retrieve(query);
    expect(a?.recency).toBeCloseTo(Math.exp(-1 / 14), 12);
    expect(a?.importance).toBeCloseTo(0.72, 12);
  });

  it('shows what is stored today at full recency and undecayed importance', () => {
    const { memory } = layered(oneLayer(60));
    memory.beginSession('2022-01-03');
    memory.store(event('a', 'news', 1));
    expect(memory.retrieve(query)[0]).toMatchObject({ recency: 1, relevancy: 1, importance: 0.6 });
  });

  it.each([
    [40, 20],
    [60, 24],
    [80, 27],
  ])('forgets news of importance %i after %i days, by the paper’s shallow layer', (value, day) => {
    const { memory, told } = layered(oneLayer(value, { importance_decay: 0.9 }));
    memory.beginSession('2022-01-01');
    memory.store(event('a'));
    for (let next = 2; told.count('purged') === 0; next += 1) {
      memory.beginSession(`2022-01-${String(next).padStart(2, '0')}`);
    }
    const date = `2022-01-${String(day + 1).padStart(2, '0')}`;
    expect(told.lines.at(-1)).toBe(`purged a only ${date}`);
    expect(memory.retrieve(query)).toEqual([]);
    expect(memory.counts()).toEqual({ only: 0 });
  });

  it('forgets by recency alone where importance does not fade: after 42 days at Q = 14', () => {
    const { memory, told } = layered(oneLayer(80));
    memory.beginSession('2022-01-01');
    memory.store(event('a'));
    memory.beginSession('2022-02-11');
    expect(told.count('purged')).toBe(0);
    memory.beginSession('2022-02-12');
    expect(told.lines.at(-1)).toBe('purged a only 2022-02-12');
  });

  it('stores each kind in the layer its routing names', () => {
    const { memory } = layered(memoryOptions());
    memory.beginSession('2022-01-03');
    memory.store(event('n', 'news'));
    memory.store(event('q', '10-Q'));
    memory.store(event('k', '10-K'));
    memory.store(event('r', 'reflection'));
    const held = memory.retrieve(query).map(({ id, layer }) => `${id} ${layer}`);
    expect(held).toEqual(['n shallow', 'q intermediate', 'k deep', 'r reflection']);
    expect(memory.counts()).toEqual({ shallow: 1, intermediate: 1, deep: 1, reflection: 1 });
  });

  it('is never opened with a routing to no layer', () => {
    const routing = { ...memoryOptions().routing, news: 'shalow' };
    expect(() => memoryOptions({ routing })).toThrow(/expected one of the layers/);
  });
});

describe('feedback', () => {
  it('adds the bonus to a memory whose decision paid and takes it from one that cost', () => {
    const { memory, told } = layered(oneLayer(40));
    memory.beginSession('2022-01-03');
    for (const id of ['a', 'b', 'c']) memory.store(event(id));
    memory.feedback(['a'], 0.02, '2022-01-02');
    memory.feedback(['b'], -12, '2022-01-02');
    memory.feedback(['c'], 0, '2022-01-02');
    const held = byId(memory.retrieve(query));
    expect(held.get('a')?.importance).toBeCloseTo(0.45, 12);
    expect(held.get('b')?.importance).toBeCloseTo(0.35, 12);
    expect(held.get('c')?.importance).toBeCloseTo(0.4, 12);
    expect(told.lines.slice(3)).toEqual([
      'credited a only 2022-01-03 of 2022-01-02',
      'debited b only 2022-01-03 of 2022-01-02',
    ]);
  });

  it('adds the same five each time, not five more than the time before', () => {
    const { memory } = layered(oneLayer(40));
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    for (let time = 0; time < 3; time += 1) memory.feedback(['a'], 1, '2022-01-02');
    expect(memory.retrieve(query)[0]?.importance).toBeCloseTo(0.55, 12);
  });

  it('leaves no importance below zero and ignores what is no longer held', () => {
    const { memory, told } = layered(oneLayer(3, {}, { purge: { importance_below: 0 } }));
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    memory.feedback(['a', 'gone'], -1, '2022-01-02');
    expect(memory.retrieve(query)[0]?.importance).toBe(0);
    expect(told.lines).toHaveLength(2);
  });
});

describe('promotion', () => {
  const thresholds = [
    { promote_at: 80 },
    { promote_at: 90, demote_below: 70, stability: 90 },
    { stability: 365 },
  ] as const;
  const options = threeLayers(78, thresholds);

  it('moves a credited memory one layer deeper at the session’s end and makes it fresh again', () => {
    const { memory, told } = layered(options);
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    memory.endSession();
    memory.beginSession('2022-01-13');
    memory.feedback(['a'], 1, '2022-01-02');
    expect(memory.retrieve(query)[0]).toMatchObject({
      layer: 'shallow',
      recency: Math.exp(-10 / 14),
    });
    memory.endSession();
    expect(memory.counts()).toEqual({ shallow: 0, intermediate: 1, deep: 0 });
    expect(memory.retrieve(query)[0]).toMatchObject({ layer: 'intermediate', recency: 1 });
    memory.beginSession('2022-01-23');
    // Ten days after the promotion, by the stability of the layer it is now in.
    expect(memory.retrieve(query)[0]?.recency).toBeCloseTo(Math.exp(-10 / 90), 12);
    expect(told.lines.at(-1)).toBe('promoted a shallow intermediate 2022-01-13');
  });

  it('waits for a credit in the same session, unless any memory may rise', () => {
    const important = (promotion: string): ReturnType<typeof layered> =>
      layered(threeLayers(85, [{ promote_at: 80 }, {}, {}], { promotion }));
    const [credited, any] = [important('credited').memory, important('any').memory];
    for (const memory of [credited, any]) {
      memory.beginSession('2022-01-03');
      memory.store(event('a'));
      memory.endSession();
    }
    expect(any.counts()).toEqual({ shallow: 0, intermediate: 1, deep: 0 });
    expect(credited.counts()).toEqual({ shallow: 1, intermediate: 0, deep: 0 });
    credited.beginSession('2022-01-04');
    credited.feedback(['a'], -1, '2022-01-02');
    credited.endSession();
    expect(credited.counts().shallow).toBe(1);
    credited.beginSession('2022-01-05');
    credited.feedback(['a'], 1, '2022-01-02');
    credited.endSession();
    expect(credited.counts().intermediate).toBe(1);
  });

  it('climbs one layer a session, however important a memory is', () => {
    const { memory } = layered({ ...options, access_bonus: 50 });
    for (const [day, counts] of [
      ['03', { shallow: 0, intermediate: 1, deep: 0 }],
      ['04', { shallow: 0, intermediate: 0, deep: 1 }],
    ] as const) {
      memory.beginSession(`2022-01-${day}`);
      if (day === '03') memory.store(event('a'));
      memory.feedback(['a'], 1, '2022-01-02');
      memory.endSession();
      expect(memory.counts()).toEqual(counts);
    }
  });

  it('stays where a credit has brought it until it is credited again', () => {
    const { memory } = layered({ ...options, access_bonus: 50 });
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    memory.feedback(['a'], 1, '2022-01-02');
    memory.endSession();
    memory.beginSession('2022-01-04');
    memory.endSession();
    expect(memory.counts()).toEqual({ shallow: 0, intermediate: 1, deep: 0 });
  });

  it('moves one demoted up a layer without making it fresh', () => {
    const { memory, told } = layered({ ...options, access_debit: 25 });
    memory.beginSession('2022-01-03');
    memory.store(event('q', '10-Q'));
    memory.endSession();
    memory.beginSession('2022-01-13');
    memory.feedback(['q'], -1, '2022-01-02');
    memory.endSession();
    expect(told.lines.at(-1)).toBe('demoted q intermediate shallow 2022-01-13');
    memory.beginSession('2022-01-14');
    expect(memory.retrieve(query)[0]?.recency).toBeCloseTo(Math.exp(-11 / 14), 12);
  });

  it('lets a memory fade by the layer it is in now', () => {
    const { memory } = layered(
      threeLayers(80, [{ promote_at: 80, importance_decay: 0.5 }, { importance_decay: 0.9 }, {}], {
        promotion: 'any',
      }),
    );
    memory.beginSession('2022-01-03');
    memory.store(event('a'));
    memory.endSession();
    memory.beginSession('2022-01-04');
    expect(memory.retrieve(query)[0]?.importance).toBeCloseTo(0.72, 12);
  });
});
