import type { Experiment } from './experiment-schema.js';
import { drawnValues } from './sampling/sample-points.js';
import { shownSetting, type Setting } from './setting.js';
import { numbersOf } from './spread.js';
import type { KeyPath } from './yaml-document.js';

/** What a sweep gives a setting in some of its cells. */
export interface Choice {
  /** A single value, a list or a map. */
  readonly value: unknown;
  /** The value as cells show it. */
  readonly shown: Setting;
  /** The value as JSON: equal texts are equal values. */
  readonly text: string;
  /** Where the sweep says so; null for the file's own setting. */
  readonly writtenAt: KeyPath | null;
}

/** The part of a sweep that gives a setting its values. */
export type Role = 'matrix' | 'with' | 'sample' | 'include';

/** A setting path written somewhere in the sweep, and what it is given there. */
export interface Mention {
  readonly role: Role;
  readonly path: string;
  readonly writtenAt: KeyPath;
  /** Values of the matrix, one a point of a sample, else the one that is written. */
  readonly choices: readonly Choice[];
}

/** A choice of a value written at a place. */
export function choiceOf(value: unknown, writtenAt: KeyPath | null): Choice {
  return { value, shown: shownSetting(value), text: JSON.stringify(value), writtenAt };
}

/** Every setting a sweep names, in file order within each of its parts. */
export function mentionsOf({ sweep }: Experiment): Mention[] {
  return [...inMatrix(sweep), ...inWith(sweep), ...inSample(sweep), ...inRows(sweep)];
}

type Sweep = Experiment['sweep'];

function inMatrix({ matrix }: Sweep): Mention[] {
  return Object.entries(matrix).map(([path, values]) => {
    const writtenAt = ['sweep', 'matrix', path];
    const choices = Array.isArray(values)
      ? values.map((value, index) => choiceOf(value, [...writtenAt, index]))
      : numbersOf(values).map((value) => choiceOf(value, writtenAt));
    return { role: 'matrix', path, writtenAt, choices };
  });
}

function inWith(sweep: Sweep): Mention[] {
  return Object.entries(sweep.with).map(([path, value]) => {
    const writtenAt = ['sweep', 'with', path];
    return { role: 'with', path, writtenAt, choices: [choiceOf(value, writtenAt)] };
  });
}

function inSample({ sample }: Sweep): Mention[] {
  if (sample === null) return [];
  return Object.keys(sample.settings).map((path) => {
    const writtenAt = ['sweep', 'sample', 'settings', path];
    const choices = drawnValues(sample, path).map(({ value, index }) =>
      choiceOf(value, index === null ? writtenAt : [...writtenAt, index]),
    );
    return { role: 'sample', path, writtenAt, choices };
  });
}

function inRows({ include }: Sweep): Mention[] {
  return include.flatMap((row, index) =>
    Object.entries(row).map(([path, value]): Mention => {
      const writtenAt = ['sweep', 'include', index, path];
      return { role: 'include', path, writtenAt, choices: [choiceOf(value, writtenAt)] };
    }),
  );
}
