import type { z } from 'zod';
import { refusal } from './check.js';
import { written } from './expectation.js';
import { isLabel } from './fill.js';
import { examine, type Finding } from './finding.js';
import { replaced } from './override.js';
import { resolveSetting, settingPath } from './setting-path.js';
import type { Axis, Choice } from './sweep-axes.js';
import type { Cell } from './sweep-cells.js';
import type { Label } from './written.js';
import type { KeyPath, YamlDocument } from './yaml-document.js';

/** A part of the experiment that has a schema of its own: one agent, the execution, the costs. */
export interface Section<T> {
  readonly schema: z.ZodType<T>;
  /** Where it stands in the experiment. */
  readonly keys: KeyPath;
  /** The file's own settings. */
  readonly own: T;
  /** What of its settings can change a result; settings that agree in it are the same. */
  readonly content: (settings: T) => unknown;
  /** The section under another preset or profile, filled in anew; `where` is the place in the sweep. */
  readonly refilled?: (labels: readonly Label[], where: string) => unknown;
}

/** A section's settings in a cell; equal settings have the same number. */
export interface Resolved<T> {
  readonly settings: T;
  readonly number: number;
}

interface Swept {
  readonly keys: KeyPath;
  /** Its path as the sweep's reader knows it. */
  readonly name: string;
  readonly choice: Choice;
}

/**
 * Resolves a section cell by cell. Each combination of its own axes is checked once, however many cells
 * share it; settings a schema refuses are a `UserError` at the value in the sweep.
 */
export function sectionResolver<T>(
  { refilled, ...rest }: Section<T>,
  axes: readonly Axis[],
  document: YamlDocument,
): (cell: Cell) => Resolved<T> {
  const section = refilled === undefined ? rest : { ...rest, refilled: onceEach(refilled) };
  const own = axes.flatMap((axis, index) =>
    section.keys.every((key, depth) => key === axis.keys[depth])
      ? [{ index, keys: axis.keys.slice(section.keys.length) }]
      : [],
  );
  const names = own.map(({ keys }) => settingPath(section.own, keys));
  const base = { settings: section.own, number: 0 };
  const byContent = new Map([[JSON.stringify(section.content(section.own)), base]]);
  const byChoices = new Map<string, Resolved<T>>();
  return (cell) => {
    const swept = own.flatMap(({ index, keys }, position) => {
      const choice = cell[index];
      if (choice === undefined || choice.writtenAt === null) return [];
      return [{ keys, name: names[position] ?? '', choice }];
    });
    if (swept.length === 0) return base;
    const key = JSON.stringify(own.map(({ index }) => cell[index]?.value));
    const known = byChoices.get(key);
    if (known !== undefined) return known;
    const settings = resolve(section, swept, document);
    const content = JSON.stringify(section.content(settings));
    const resolved = byContent.get(content) ?? { settings, number: byContent.size };
    byContent.set(content, resolved);
    byChoices.set(key, resolved);
    return resolved;
  };
}

type Refill = NonNullable<Section<unknown>['refilled']>;

/** Fills in once for each preset and profile, however many cells share them. */
function onceEach(refilled: Refill): Refill {
  const known = new Map<string, unknown>();
  return (labels, where) => {
    const key = JSON.stringify(labels);
    if (!known.has(key)) known.set(key, refilled(labels, where));
    return known.get(key);
  };
}

function resolve<T>(section: Section<T>, swept: readonly Swept[], document: YamlDocument): T {
  const tried = applied(section, swept, document);
  const outcome = examine(section.schema, tried.settings);
  if (outcome.ok) return outcome.value;
  const alone = swept
    .map((each) => applied(section, [each], document))
    .map((each) => ({ each, outcome: examine(section.schema, each.settings) }))
    .find((single) => !single.outcome.ok);
  const failed = alone?.outcome ?? outcome;
  throw refusal(document, failed.ok ? [] : blame(section, alone?.each ?? tried, failed.findings));
}

/** A section's settings with swept ones put in, each with its path in them. */
interface Applied {
  readonly settings: unknown;
  readonly swept: readonly Swept[];
}

function applied<T>(section: Section<T>, swept: readonly Swept[], document: YamlDocument): Applied {
  const labels = swept.filter(({ keys }) => isLabel([...section.keys, ...keys]));
  if (labels.length === 0 || section.refilled === undefined) {
    return { settings: withSwept(section.own, swept), swept };
  }
  const where = document.place(labels.at(-1)?.choice.writtenAt ?? []);
  const names = labels.map(({ keys, choice }) => ({ keys, value: choice.value }));
  const refilled = section.refilled(names, where);
  const others = swept
    .filter((each) => !labels.includes(each))
    .map((each) => ({ ...each, keys: keysIn(refilled, section, each, labels, document) }));
  return { settings: withSwept(refilled, others), swept: [...labels, ...others] };
}

function withSwept(own: unknown, swept: readonly Swept[]): unknown {
  return swept.reduce<unknown>(
    (settings, { keys, choice }) => replaced(settings, keys, choice.value),
    own,
  );
}

/** The path of a swept setting under another preset, whose layers may stand elsewhere or not be there. */
function keysIn<T>(
  refilled: unknown,
  section: Section<T>,
  { name, choice }: Swept,
  labels: readonly Swept[],
  document: YamlDocument,
): KeyPath {
  const root = section.keys.reduceRight<unknown>((value, key) => ({ [key]: value }), refilled);
  const path = [...section.keys, name].join('.');
  const resolved = resolveSetting(root, path);
  if (resolved.found) return resolved.keys.slice(section.keys.length);
  const text = `${here(labels)}: ${resolved.text}`;
  throw refusal(document, [{ path: choice.writtenAt ?? [], text }]);
}

/** The findings, each at the last of the values that brought it about. */
function blame<T>(
  section: Section<T>,
  { settings, swept }: Applied,
  findings: readonly Finding[],
): Finding[] {
  return findings.map(({ path, text }) => {
    const culprit = swept.find(({ keys }) => keys.join('\n') === path.join('\n'));
    const place = (culprit ?? swept.at(-1))?.choice.writtenAt ?? [];
    if (culprit !== undefined && swept.length === 1) return { path: place, text };
    const label = [...section.keys, settingPath(settings, path)].join('.');
    return { path: place, text: `${label}: ${text}; ${here(swept)}` };
  });
}

/** The swept values in words: `here memory.top_k is 5`. */
function here(swept: readonly Swept[]): string {
  const values = swept.map(({ name, choice }) => `${name} is ${written(choice.value)}`);
  return `here ${values.join(' and ')}`;
}
