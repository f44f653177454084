import type { z } from 'zod';
import { refusal } from './check.js';
import { written } from './expectation.js';
import { holdsLabel } from './fill.js';
import { examine, type Finding } from './finding.js';
import { isSettings } from './laid-over.js';
import { memberOf } from './schema-outline.js';
import { resolveSetting, settingPath } from './setting-path.js';
import type { Axis } from './sweep-axes.js';
import type { Cell } from './sweep-cells.js';
import type { Choice } from './sweep-mentions.js';
import { isUnchanged } from './unchanged.js';
import type { Whole } from './written.js';
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
  /**
   * The section with other maps and lists in it, under another preset or profile: filled in anew, so that
   * it has every setting; `where` is the place in the sweep.
   */
  readonly refilled: (wholes: readonly Whole[], where: string) => unknown;
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
  section: Section<T>,
  axes: readonly Axis[],
  document: YamlDocument,
): (cell: Cell) => Resolved<T> {
  const once = { ...section, refilled: onceEach(section.refilled) };
  const own = axesOf(section, axes);
  const contentOf = (settings: T): string => JSON.stringify(section.content(settings));
  // Single values come to the same settings only where they are the same; a preset or a map may.
  const isPlain = own.every(({ keys, axis }) =>
    [axis.current, ...axis.choices].every(
      ({ value }) => !isWhole([...section.keys, ...keys], value),
    ),
  );
  const ownKey = own.map(({ axis }) => axis.current.text).join('\n');
  const base = { settings: section.own, number: 0 };
  const byContent = new Map([[isPlain ? ownKey : contentOf(section.own), base]]);
  const byChoices = new Map<string, Resolved<T>>([[ownKey, base]]);
  return (cell) => {
    const key = own.map(({ index }) => cell[index]?.text ?? '').join('\n');
    const known = byChoices.get(key);
    if (known !== undefined) return known;
    const settings = resolve(once, sweptIn(cell, own), document);
    const content = isPlain ? key : contentOf(settings);
    const resolved = byContent.get(content) ?? { settings, number: byContent.size };
    byContent.set(content, resolved);
    byChoices.set(key, resolved);
    return resolved;
  };
}

/** An axis of one section: which of all, its path in the section. */
interface OwnAxis {
  readonly axis: Axis;
  readonly index: number;
  readonly keys: KeyPath;
  readonly name: string;
}

function axesOf<T>(section: Section<T>, axes: readonly Axis[]): OwnAxis[] {
  return axes.flatMap((axis, index) => {
    if (!section.keys.every((key, depth) => key === axis.keys[depth])) return [];
    const keys = axis.keys.slice(section.keys.length);
    return [{ axis, index, keys, name: settingPath(section.own, keys) }];
  });
}

function sweptIn(cell: Cell, own: readonly OwnAxis[]): Swept[] {
  return own.flatMap(({ index, keys, name }) => {
    const choice = cell[index];
    return choice === undefined || choice.writtenAt === null ? [] : [{ keys, name, choice }];
  });
}

type Refill = Section<unknown>['refilled'];

/** Fills in once for each preset, profile and map, however many cells share them. */
function onceEach(refilled: Refill): Refill {
  const known = new Map<string, unknown>();
  return (wholes, where) => {
    const key = JSON.stringify(wholes);
    if (!known.has(key)) known.set(key, refilled(wholes, where));
    return known.get(key);
  };
}

function resolve<T>(section: Section<T>, swept: readonly Swept[], document: YamlDocument): T {
  if (swept.length === 0) return section.own;
  const tried = applied(section, swept, document);
  const outcome = examine(section.schema, tried.settings);
  if (outcome.ok) {
    return isUnchanged(tried.settings, outcome.value) ? tried.settings : outcome.value;
  }
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
  const wholes = swept
    .filter(({ keys, choice }) => isWhole([...section.keys, ...keys], choice.value))
    .toSorted((a, b) => a.keys.length - b.keys.length);
  if (wholes.length === 0) return { settings: withSwept(section.own, swept), swept };
  const where = document.place(wholes.at(-1)?.choice.writtenAt ?? []);
  const parts = wholes.map(({ keys, choice }) => ({ keys, value: choice.value }));
  const refilled = section.refilled(parts, where);
  const others = swept
    .filter((each) => !wholes.includes(each))
    .map((each) => ({ ...each, keys: keysIn(refilled, section, each, wholes, document) }));
  return { settings: withSwept(refilled, others), swept: [...wholes, ...others] };
}

/** What the rest of a section is filled in around: a preset, a profile, and every map or list in a map. */
function isWhole(keys: KeyPath, value: unknown): boolean {
  if (holdsLabel(keys)) return true;
  return (
    typeof value === 'object' && value !== null && keys.every((key) => typeof key === 'string')
  );
}

function withSwept(own: unknown, swept: readonly Swept[]): unknown {
  return swept
    .toSorted((a, b) => a.keys.length - b.keys.length)
    .reduce<unknown>((settings, { keys, choice }) => placedAt(settings, keys, choice.value), own);
}

/** A copy of plain data with the member at keys replaced, or added where a swept map left it out. */
function placedAt(root: unknown, [key, ...rest]: KeyPath, value: unknown): unknown {
  if (key === undefined) return value;
  const member = placedAt(memberOf(root, key), rest, value);
  if (Array.isArray(root)) return root.with(Number(key), member);
  return { ...(isSettings(root) ? root : {}), [key]: member };
}

/** The path of a swept setting where all else was filled in anew: it may stand elsewhere or not be there. */
function keysIn<T>(
  refilled: unknown,
  section: Section<T>,
  { name, choice }: Swept,
  wholes: readonly Swept[],
  document: YamlDocument,
): KeyPath {
  const root = section.keys.reduceRight<unknown>((value, key) => ({ [key]: value }), refilled);
  const path = [...section.keys, name].join('.');
  const resolved = resolveSetting(root, path);
  if (resolved.found) return resolved.keys.slice(section.keys.length);
  const outcome = examine(section.schema, refilled);
  if (!outcome.ok) {
    const tried = { settings: refilled, swept: wholes };
    throw refusal(document, blame(section, tried, outcome.findings));
  }
  const text = `${here(wholes)}: ${resolved.text}`;
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
    const isMeantWhole = culprit !== undefined && isFraction(culprit.choice);
    const advice = isMeantWhole && text.includes('whole number') ? WHOLE : '';
    if (culprit !== undefined && swept.length === 1) return { path: place, text: text + advice };
    const label = [...section.keys, settingPath(settings, path)].join('.');
    return { path: place, text: `${label}: ${text}; ${here(swept)}${advice}` };
  });
}

const WHOLE = '; for whole numbers alone, write whole: true beside the range';

/** True of a number that a range came to and nobody wrote. */
function isFraction({ value, writtenAt }: Choice): boolean {
  const isListed = typeof writtenAt?.at(-1) === 'number';
  const isSpread = writtenAt?.[1] === 'matrix' || writtenAt?.[1] === 'sample';
  return isSpread && !isListed && typeof value === 'number' && !Number.isInteger(value);
}

/** The swept values in words: `here memory.top_k is 5`. */
function here(swept: readonly Swept[]): string {
  const values = swept.map(({ name, choice }) => `${name} is ${written(choice.value)}`);
  return `here ${values.join(' and ')}`;
}
