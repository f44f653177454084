import type {
  MemoryEvent,
  MemoryKind,
  MemoryListener,
  RetrievedMemory,
} from '../../src/memory/long-term-memory.js';
import { seededImportance } from '../../src/memory/importance.js';
import { LayeredMemory } from '../../src/memory/layered.js';
import { memoryOptionsSchema, type MemoryOptions } from '../../src/memory/options.js';

/** The default options with what a test wants different, checked like an experiment file's. */
export function memoryOptions(different: Record<string, unknown> = {}): MemoryOptions {
  return memoryOptionsSchema.parse(different);
}

/** A layer whose importance is certain, so that a test can count on it. */
export function sureLayer(name: string, value: number, different: object = {}): object {
  return {
    name,
    stability: 14,
    importance_decay: 1,
    importance: { values: [value], probabilities: [1] },
    ...different,
  };
}

/** Routing to three layers, as in the paper: reflections lie deep. */
export const paperRouting = {
  news: 'shallow',
  '10-Q': 'intermediate',
  '10-K': 'deep',
  reflection: 'deep',
};

/** Three layers whose importance is certain, with what a test wants different in each. */
export function threeLayers(
  value: number,
  different: readonly [object, object, object] = [{}, {}, {}],
  settings: object = {},
): MemoryOptions {
  const names = ['shallow', 'intermediate', 'deep'];
  const layers = names.map((name, index) => sureLayer(name, value, different[index]));
  return memoryOptions({ layers, routing: paperRouting, ...settings });
}

/** One layer called `only`, to which everything goes. */
export function oneLayer(
  value: number,
  different: object = {},
  settings: object = {},
): MemoryOptions {
  const routing = { news: 'only', '10-Q': 'only', '10-K': 'only', reflection: 'only' };
  return memoryOptions({ layers: [sureLayer('only', value, different)], routing, ...settings });
}

/** A vector along the first axis, turned towards the second as its cosine says. */
export function vectorOf(cosine: number): Float32Array {
  return Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine));
}

/** What every test asks by: the first axis. */
export const query = Float32Array.of(1, 0);

/** An event as the agent stores it. */
export function event(id: string, kind: MemoryKind = 'news', cosine = 0): MemoryEvent {
  return { id, kind, date: '2022-01-03', text: `Text of ${id}.`, embedding: vectorOf(cosine) };
}

/** What a listener was told, one line each. */
export interface Told extends MemoryListener {
  readonly lines: string[];
  count(change: string): number;
}

/** A listener that writes down what it is told. */
export function listening(): Told {
  const lines: string[] = [];
  return {
    lines,
    count: (change) => lines.filter((line) => line.startsWith(`${change} `)).length,
    stored: ({ id }, layer, importance) => lines.push(`stored ${id} ${layer} ${importance}`),
    changed: (date, id, change, from, to, decision) => {
      const words = [change, id, from, to ?? '', date, decision === null ? '' : `of ${decision}`];
      lines.push(words.filter((word) => word !== '').join(' '));
    },
  };
}

/** An empty layered memory and what its listener is told. */
export function layered(options: MemoryOptions, seed = 1): { memory: LayeredMemory; told: Told } {
  const told = listening();
  const draw = seededImportance(seed);
  return { memory: new LayeredMemory(options, { draw, listener: told }), told };
}

/** The memories held, by id, as a query of any K would find them. */
export function byId(memories: readonly RetrievedMemory[]): Map<string, RetrievedMemory> {
  return new Map(memories.map((memory) => [memory.id, memory]));
}
