import type { z } from 'zod';
import { refusal } from './check.js';
import { written } from './expectation.js';
import { examine, type Finding } from './finding.js';
import { replaced } from './override.js';
import { settingPath } from './setting-path.js';
import type { Axis, Choice } from './sweep-axes.js';
import type { Cell } from './sweep-cells.js';
import type { KeyPath, YamlDocument } from './yaml-document.js';

/** A part of the experiment that has a schema of its own: one agent, the execution, the costs. */
export interface Section<T> {
  readonly schema: z.ZodType<T>;
  /** Where it stands in the experiment. */
  readonly keys: KeyPath;
  /** The file's own settings. */
  readonly own: T;
}

/** A section's settings in a cell; equal settings have the same number. */
export interface Resolved<T> {
  readonly settings: T;
  readonly number: number;
}

interface Swept {
  readonly keys: KeyPath;
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
  const own = axes.flatMap((axis, index) =>
    section.keys.every((key, depth) => key === axis.keys[depth])
      ? [{ index, keys: axis.keys.slice(section.keys.length) }]
      : [],
  );
  const base = { settings: section.own, number: 0 };
  const byContent = new Map([[JSON.stringify(section.own), base]]);
  const byChoices = new Map<string, Resolved<T>>();
  return (cell) => {
    const swept = own.flatMap(({ index, keys }) => {
      const choice = cell[index];
      return choice === undefined || choice.writtenAt === null ? [] : [{ keys, choice }];
    });
    if (swept.length === 0) return base;
    const key = JSON.stringify(own.map(({ index }) => cell[index]?.value));
    const known = byChoices.get(key);
    if (known !== undefined) return known;
    const settings = resolve(section, swept, document);
    const content = JSON.stringify(settings);
    const resolved = byContent.get(content) ?? { settings, number: byContent.size };
    byContent.set(content, resolved);
    byChoices.set(key, resolved);
    return resolved;
  };
}

function resolve<T>(section: Section<T>, swept: readonly Swept[], document: YamlDocument): T {
  const outcome = examine(section.schema, applied(section, swept));
  if (outcome.ok) return outcome.value;
  const alone = swept.find((each) => !examine(section.schema, applied(section, [each])).ok);
  const blamed = alone === undefined ? swept : [alone];
  const failed = examine(section.schema, applied(section, blamed));
  throw refusal(document, failed.ok ? [] : blame(section, blamed, failed.findings));
}

function applied<T>({ own }: Section<T>, swept: readonly Swept[]): unknown {
  return swept.reduce<unknown>((settings, { keys, choice }) => {
    return replaced(settings, keys, choice.value);
  }, own);
}

/** The findings, each at the last of the values that brought it about. */
function blame<T>(
  section: Section<T>,
  swept: readonly Swept[],
  findings: readonly Finding[],
): Finding[] {
  const settings = applied(section, swept);
  return findings.map(({ path, text }) => {
    const culprit = swept.find(({ keys }) => keys.join('\n') === path.join('\n'));
    const place = (culprit ?? swept.at(-1))?.choice.writtenAt ?? [];
    if (culprit !== undefined && swept.length === 1) return { path: place, text };
    const label = [...section.keys, settingPath(settings, path)].join('.');
    const values = swept.map((each) => {
      return `${settingPath(section.own, each.keys)} is ${written(each.choice.value)}`;
    });
    return { path: place, text: `${label}: ${text}; here ${values.join(' and ')}` };
  });
}
