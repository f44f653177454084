import { memoryPresets } from '../../memory/presets.js';
import { finmemOptionsSchema, type FinmemOptions } from './options.js';

export type PresetName = FinmemOptions['preset'];

/** All settings that any two presets give different values. */
export interface PresetValues extends Pick<
  FinmemOptions,
  'memory' | 'query' | 'empty_days' | 'unchanged_price' | 'feedback' | 'reflection'
> {
  readonly profile: Pick<FinmemOptions['profile'], 'risk' | 'overview'>;
}

const defaults = finmemOptionsSchema.parse({ kind: 'finmem' });

/** The schema's defaults: what the paper says, with the defects of its code repaired. */
const workbench: PresetValues = {
  profile: { risk: defaults.profile.risk, overview: defaults.profile.overview },
  memory: memoryPresets.workbench,
  query: defaults.query,
  empty_days: defaults.empty_days,
  unchanged_price: defaults.unchanged_price,
  feedback: defaults.feedback,
  reflection: defaults.reflection,
};

/**
 * As the paper describes it: inquiry and character, its overview included, as the query, looking back over M = 3 sessions, and
 * what that teaches kept deep.
 */
const paper: PresetValues = {
  profile: { risk: 'self_adaptive', overview: 'template' },
  memory: memoryPresets.paper,
  query: 'profile',
  empty_days: 'nothing',
  unchanged_price: 'buy',
  feedback: { rule: 'position', sessions: 1 },
  reflection: { extended_every: 3, store_immediate: false },
};

/** As the published code behaves, whatever its paper says. */
const reference: PresetValues = {
  profile: { risk: 'risk_seeking', overview: 'none' },
  memory: memoryPresets.reference,
  query: 'character',
  empty_days: 'empty_memory',
  unchanged_price: 'unexplained_sell',
  feedback: { rule: 'holding', sessions: 7 },
  reflection: { extended_every: null, store_immediate: true },
};

const presets: Readonly<Record<PresetName, PresetValues>> = { paper, reference, workbench };

/** The values a preset gives to the settings that are not written, as plain data. */
export function presetValues(name: PresetName): PresetValues {
  return structuredClone(presets[name]);
}

/** A single value, or a short list of numbers; null also where a preset has no such layer. */
export type SettingValue = string | number | boolean | null | readonly number[];

/** A setting that presets give different values, and those values. */
export interface PresetDifference {
  /** Dotted path within the agent's settings, layers by their place from 0. */
  readonly path: string;
  readonly paper: SettingValue;
  readonly reference: SettingValue;
  readonly workbench: SettingValue;
}

/** Every setting in which the presets differ, in the order of the settings. */
export function presetDifferences(): PresetDifference[] {
  const [fromPaper, fromReference, fromWorkbench] = [paper, reference, workbench].map(
    (values) => new Map(leavesOf(values, '')),
  );
  const paths = new Set(
    [fromWorkbench, fromReference, fromPaper].flatMap((m) => [...(m?.keys() ?? [])]),
  );
  return [...paths]
    .map((path) => ({
      path,
      paper: fromPaper?.get(path) ?? null,
      reference: fromReference?.get(path) ?? null,
      workbench: fromWorkbench?.get(path) ?? null,
    }))
    .filter((row) => !isSame(row.paper, row.workbench) || !isSame(row.reference, row.workbench));
}

function leavesOf(value: unknown, path: string): [string, SettingValue][] {
  if (isSetting(value)) return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  const within = path === '' ? '' : `${path}.`;
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, `${within}${key}`));
}

function isSetting(value: unknown): value is SettingValue {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'number');
  return value === null || typeof value !== 'object';
}

function isSame(a: SettingValue, b: SettingValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
