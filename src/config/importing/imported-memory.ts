import { presetValues, type PresetValues } from '../../agents/finmem/presets.js';
import { layerNames, type FinmemLayer, type FinmemToml } from './finmem-toml.js';
import type { Imported, LeftOut, Part } from './imported.js';

/** Thresholds this far out are FinMem's way to say never. */
const NEVER = 999_999_999;

type LayerOptions = PresetValues['memory']['layers'][number];
type Constants = readonly (readonly [path: string, value: unknown, from: string])[];

/** What of a configuration's memory differs from the `reference` preset, as settings of `agent`. */
export function importedMemory(toml: FinmemToml, agent: readonly string[]): Part {
  const { memory, feedback } = presetValues('reference');
  const { general = {}, prefix } = toml;
  const settings: Imported[] = [];
  const unlike = (keys: readonly string[], value: unknown, own: unknown, from: string): void => {
    if (value === undefined || value === own) return;
    settings.push({ keys: [...agent, ...keys], value, from });
  };
  unlike(['memory', 'top_k'], general.top_k, memory.top_k, `${prefix}general.top_k`);
  const sessions = general.look_back_window_size;
  const window = `${prefix}general.look_back_window_size`;
  unlike(['feedback', 'sessions'], sessions, feedback.sessions, window);
  const purge = toml.short?.clean_up_threshold_dict;
  for (const [ours, theirs] of purgeNames) {
    const from = `${prefix}short.clean_up_threshold_dict.${theirs}`;
    unlike(['memory', 'purge', ours], purge?.[theirs], memory.purge[ours], from);
  }
  return {
    settings: [...settings, ...layers(toml, memory.layers, agent)],
    leftOut: layerNames.flatMap((name) => leftOutOf(name, toml)),
  };
}

const purgeNames = [
  ['recency_below', 'recency_threshold'],
  ['importance_below', 'importance_threshold'],
] as const;

/** All four layers as soon as one differs, since a written list is the whole list. */
function layers(
  toml: FinmemToml,
  own: readonly LayerOptions[],
  agent: readonly string[],
): Imported[] {
  const differing = layerNames.map((name, index) => {
    const at = `${toml.prefix}${name}`;
    const layer = own[index];
    return constantsOf(toml[name] ?? {}, at).filter(
      ([path, value]) => value !== undefined && value !== member(layer, path),
    );
  });
  if (differing.every((constants) => constants.length === 0)) return [];
  return differing.flatMap((constants, index) => {
    const place = [...agent, 'memory', 'layers', index];
    const name = { keys: [...place, 'name'], value: own[index]?.name, from: '' };
    return [
      name,
      ...constants.map(([key, value, from]) => ({ keys: [...place, key], value, from })),
    ];
  });
}

function constantsOf(layer: FinmemLayer, at: string): Constants {
  const { decay_params: decay, jump_threshold_upper, jump_threshold_lower } = layer;
  return [
    ['stability', decay?.recency_factor, `${at}.decay_params.recency_factor`],
    ['importance_decay', decay?.importance_factor, `${at}.decay_params.importance_factor`],
    ['promote_at', threshold(jump_threshold_upper), `${at}.jump_threshold_upper`],
    ['demote_below', threshold(jump_threshold_lower), `${at}.jump_threshold_lower`],
  ];
}

function threshold(value: number | undefined): number | null | undefined {
  return value !== undefined && Math.abs(value) >= NEVER ? null : value;
}

function member(layer: LayerOptions | undefined, key: string): unknown {
  return Object.entries(layer ?? {}).find(([name]) => name === key)?.[1];
}

/** What FinMem writes of a layer that only ever has one value, which is what the preset does. */
const fixed: Readonly<Record<string, string>> = {
  importance_score_initialization: 'sample',
  recency_score_initialization: 'constant',
  compound_score_calculation: 'linear',
  importance_score_change_access_counter: 'linear',
  decay_type: 'exponential',
};

const carried = [
  'decay_params',
  'clean_up_threshold_dict',
  'jump_threshold_upper',
  'jump_threshold_lower',
];

function leftOutOf(name: (typeof layerNames)[number], toml: FinmemToml): LeftOut[] {
  const layer = toml[name] ?? {};
  const at = `${toml.prefix}${name}`;
  const keys = Object.entries(layer).flatMap(([key, value]): LeftOut[] => {
    if (carried.includes(key) || (key in fixed && fixed[key] === value)) return [];
    const why =
      key === 'importance_score_initialization'
        ? 'write the draw as importance.values and importance.probabilities of the layer'
        : 'not a key of FinMem’s, or not with this value';
    return [{ key: `${at}.${key}`, why }];
  });
  const [short, own] = [toml.short, layer].map((each) => each?.clean_up_threshold_dict);
  const same = purgeNames.every(([, key]) => own?.[key] === undefined || own[key] === short?.[key]);
  if (same) return keys;
  const why = 'the limits of memory.purge hold for all layers; those of short were taken';
  return [...keys, { key: `${at}.clean_up_threshold_dict`, why }];
}
