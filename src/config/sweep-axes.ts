import type { Experiment } from './experiment-schema.js';
import { mixable, startsMissing } from './experiment-rules.js';
import { written } from './expectation.js';
import type { Finding } from './finding.js';
import { canChangeResult } from './result-options.js';
import { resolveSetting, settingPath } from './setting-path.js';
import type { Setting } from './setting.js';
import { didYouMean } from './suggest.js';
import type { KeyPath } from './yaml-document.js';

/** A value of an axis and where the sweep says so; null for the file's own setting. */
export interface Choice {
  readonly value: Setting;
  readonly writtenAt: KeyPath | null;
}

/** A swept setting. */
export interface Axis {
  /** The one spelling of its path that is used from here on. */
  readonly path: string;
  readonly keys: KeyPath;
  /** The file's own setting. */
  readonly current: Choice;
  /** Values of the matrix; empty for a setting that only `include` rows name. */
  readonly matrix: readonly Choice[];
}

/** A setting path written somewhere in the sweep. */
export interface Mention {
  readonly path: string;
  readonly writtenAt: KeyPath;
  readonly choices: readonly Choice[];
}

/** A setting that can be swept: its path in one spelling, its place and its value. */
export interface SweepableSetting {
  readonly path: string;
  readonly keys: KeyPath;
  readonly value: Setting;
}

const sweepable = ['agents', 'execution', 'costs'] as const;

/** The axes of the matrix in file order, then those that only `include` rows name. */
export function sweepAxes(experiment: Experiment, findings: Finding[]): Axis[] {
  const axes = new Map<string, Axis>();
  for (const mention of [...matrixMentions(experiment), ...includeMentions(experiment)]) {
    const setting = sweptSetting(experiment, mention, findings);
    if (setting === undefined) continue;
    findings.push(...mixFindings(experiment, setting, mention));
    findings.push(...startFindings(experiment, setting, mention));
    const inMatrix = mention.writtenAt[1] === 'matrix';
    if (axes.has(setting.path)) {
      if (inMatrix) findings.push({ path: mention.writtenAt, text: 'this setting is swept twice' });
      continue;
    }
    if (inMatrix) findings.push(...repeatFindings(mention.choices));
    axes.set(setting.path, {
      path: setting.path,
      keys: setting.keys,
      current: { value: setting.value, writtenAt: null },
      matrix: inMatrix ? mention.choices : [],
    });
  }
  return [...axes.values()];
}

/** The setting a sweep path addresses; nothing, and a finding at the path, where it addresses none. */
export function sweptSetting(
  experiment: Experiment,
  { path, writtenAt }: Pick<Mention, 'path' | 'writtenAt'>,
  findings: Finding[],
): SweepableSetting | undefined {
  const reject = (text: string): undefined => {
    findings.push({ path: writtenAt, text });
  };
  const [first = ''] = path.split('.');
  if (!sweepable.some((each) => each === first) && Object.hasOwn(experiment, first)) {
    return reject(`cannot sweep "${first}"; expected a path under ${sweepable.join(', ')}`);
  }
  const { agents, execution, costs } = experiment;
  const resolved = resolveSetting({ agents, execution, costs }, path);
  if (!resolved.found) return reject(resolved.text);
  const { keys, value } = resolved;
  if (typeof value === 'object' && value !== null) {
    return reject(`expected the path of a single value; this one leads to ${written(value)}`);
  }
  if (!isSetting(value)) return reject('expected the path of a single value');
  if (!canChangeResult(keys)) {
    return reject('cannot sweep what changes no result; set it under the agent itself');
  }
  return { path: settingPath(experiment, keys), keys, value };
}

function isSetting(value: unknown): value is Setting {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function matrixMentions({ sweep }: Experiment): Mention[] {
  return Object.entries(sweep.matrix).map(([path, values]) => {
    const writtenAt = ['sweep', 'matrix', path];
    const choices = values.map((value, index) => ({ value, writtenAt: [...writtenAt, index] }));
    return { path, writtenAt, choices };
  });
}

function includeMentions({ sweep }: Experiment): Mention[] {
  return sweep.include.flatMap((row, index) =>
    Object.entries(row).map(([path, value]) => {
      const writtenAt = ['sweep', 'include', index, path];
      return { path, writtenAt, choices: [{ value, writtenAt }] };
    }),
  );
}

function repeatFindings(choices: readonly Choice[]): Finding[] {
  const values = choices.map((choice) => choice.value);
  return choices.flatMap(({ value, writtenAt }, index) =>
    writtenAt === null || values.indexOf(value) === index
      ? []
      : [{ path: writtenAt, text: `expected each value once, got ${written(value)} again` }],
  );
}

/** `mix_of` names another agent, which the agent's own schema cannot know. */
function mixFindings(
  { agents }: Experiment,
  { keys }: SweepableSetting,
  { choices }: Mention,
): Finding[] {
  if (keys[0] !== 'agents' || keys[2] !== 'mix_of') return [];
  const valid = mixable(agents).filter((name) => name !== keys[1]);
  return choices.flatMap(({ value, writtenAt }) => {
    if (value === null || writtenAt === null || valid.some((name) => name === value)) return [];
    const text = `expected one of the agents ${valid.join(', ')}, got ${written(value)}`;
    return [{ path: writtenAt, text: `${text}${didYouMean(value, valid)}` }];
  });
}

/** A trial has one ticker, which the agent's own schema cannot know. */
function startFindings(
  { tickers }: Experiment,
  { keys }: SweepableSetting,
  { choices }: Mention,
): Finding[] {
  if (keys[0] !== 'agents' || keys[2] !== 'start_from' || keys.length !== 3) return [];
  return choices.flatMap(({ value, writtenAt }) => {
    if (writtenAt === null || typeof value !== 'string') return [];
    if (startsMissing(value, tickers).length === 0) return [];
    const text = `expected one ticker where one trial's memory is swept, got ${written(value)}`;
    return [{ path: writtenAt, text: `${text} for ${tickers.join(', ')}` }];
  });
}
