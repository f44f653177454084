import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { memoryPresets } from '../../../src/memory/presets.js';
import { ReferenceBrain } from '../../../src/memory/reference/brain.js';

const path = '../shared/golden/memory.json';

const ids = z.array(z.number());
/** Columns of a row: id, recency, importance, delta, access counter, compound. */
const row = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const state = z.record(z.string(), z.array(row));
const traceEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('add'),
    layer: z.string(),
    id: z.number(),
    importance: z.number(),
    similarity: z.number(),
    state: state.optional(),
  }),
  z.object({
    event: z.literal('feedback'),
    ids,
    feedback: z.number(),
    changed: ids,
    blocked_by_removed_ids: ids,
    state: state.optional(),
  }),
  z.object({
    event: z.literal('query'),
    layer: z.string(),
    top_k: z.number(),
    returned_ids: ids,
    p2: ids.optional(),
    score: z.record(z.string(), z.number()).optional(),
  }),
  z.object({
    event: z.literal('step'),
    moved: z.array(z.tuple([z.number(), z.string(), z.string()])),
    purged: z.array(z.tuple([z.number(), z.string()])),
    state: state.optional(),
  }),
]);
type TraceEvent = z.infer<typeof traceEvent>;
const goldenSchema = z.object({ traces: z.record(z.string(), z.array(traceEvent)) });

const { layers } = memoryPresets.reference;
const names = layers.map(({ name }) => name);

/** Plays a trace, checking each event's outcome and the state after it. */
class Replay {
  readonly #similarities = new Map<number, number>();
  #moves = new Map<number, [from: number, to: number]>();
  #purged: [number, string][] = [];
  readonly #brain = new ReferenceBrain(memoryPresets.reference, {
    moved: (id, from, to) => this.#moves.set(id, [this.#moves.get(id)?.[0] ?? from, to]),
    purged: (id, layer) => this.#purged.push([id, names[layer] ?? '']),
  });

  play(event: TraceEvent): void {
    if (event.event === 'add') this.#add(event);
    else if (event.event === 'feedback') this.#feedback(event);
    else if (event.event === 'query') this.#query(event);
    else this.#step(event);
    if ('state' in event && event.state !== undefined) this.#compare(event.state);
  }

  #add(event: Extract<TraceEvent, { event: 'add' }>): void {
    this.#similarities.set(event.id, event.similarity);
    this.#brain.add(names.indexOf(event.layer), event.id, event.importance);
  }

  #feedback(event: Extract<TraceEvent, { event: 'feedback' }>): void {
    const reached = this.#brain.feedback(event.ids, event.feedback).map(({ id }) => id);
    expect(sorted(new Set(reached))).toEqual(sorted(event.changed));
    for (const id of event.blocked_by_removed_ids) expect(reached).not.toContain(id);
  }

  #query(event: Extract<TraceEvent, { event: 'query' }>): void {
    const index = names.indexOf(event.layer);
    const similarity = (id: number): number => this.#similarities.get(id) ?? Number.NaN;
    const found = this.#brain.find(index, event.top_k, ({ id }) => similarity(id));
    expect(found.map(({ row }) => row.id)).toEqual(event.returned_ids);
    const head = this.#brain.rows(index).slice(0, event.p2?.length ?? 0);
    expect(head.map(({ id }) => id)).toEqual(event.p2 ?? []);
    for (const { row, score } of found) {
      expectClose(score, event.score?.[row.id] ?? Number.NaN);
    }
  }

  #step(event: Extract<TraceEvent, { event: 'step' }>): void {
    this.#moves = new Map();
    this.#purged = [];
    this.#brain.step();
    const moved = [...this.#moves].filter(([, [from, to]]) => from !== to);
    const named = moved.map(([id, [from, to]]) => [id, names[from], names[to]]);
    expect(named.toSorted(byId)).toEqual(event.moved.toSorted(byId));
    expect(this.#purged.toSorted(byId)).toEqual(event.purged.toSorted(byId));
  }

  #compare(expected: z.infer<typeof state>): void {
    for (const [index, name] of names.entries()) {
      const [rows, rowsExpected] = [this.#brain.rows(index), expected[name] ?? []];
      const exact = rows.map((one) => [one.id, one.importance, one.delta, one.accessCounter]);
      expect(exact).toEqual(rowsExpected.map(([id, , ...rest]) => [id, ...rest.slice(0, 3)]));
      for (const [place, { recency, compound }] of rows.entries()) {
        expectClose(recency, rowsExpected[place]?.[1] ?? Number.NaN);
        expectClose(compound, rowsExpected[place]?.[5] ?? Number.NaN);
      }
    }
  }
}

function expectClose(value: number, expected: number): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected));
}

function sorted(numbers: Iterable<number>): number[] {
  return [...numbers].toSorted((a, b) => a - b);
}

function byId(a: readonly unknown[], b: readonly unknown[]): number {
  return Number(a[0]) - Number(b[0]);
}

describe.skipIf(!existsSync(path))('the arithmetic of the published code', () => {
  it.each(['main_120_days', 'long_1110_days'])('is followed event by event: %s', (name) => {
    const { traces } = goldenSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const events = traces[name] ?? [];
    expect(events.length).toBeGreaterThan(900);
    const replay = new Replay();
    for (const event of events) replay.play(event);
  });
});
