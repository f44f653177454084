import type { Experiment } from './experiment-schema.js';
import type { Finding } from './finding.js';
import { canChangeResult } from './result-options.js';
import { resolveSetting, settingPath } from './setting-path.js';
import type { KeyPath } from './yaml-document.js';

/** A setting that can be swept: its path in one spelling, its place and its value. */
export interface SweepableSetting {
  readonly path: string;
  readonly keys: KeyPath;
  readonly value: unknown;
}

const noTrial = 'it changes no trial; set it where it stands';

/** Why what is no agent's setting and none of the market's is not swept, and what to do instead. */
const instead: Readonly<Record<string, string>> = {
  dataset:
    'its settings make another snapshot; write a second experiment, or give -S dataset.… and -S name=…',
  tickers: 'every ticker has trials of its own; list all under tickers',
  seeds: 'every seed has trials of its own; list all under seeds',
  windows: 'all windows of a list have trials of their own; list them under windows',
  report: noTrial,
  name: noTrial,
  title: noTrial,
  question: noTrial,
  sweep: 'write it once, in sweep itself',
};

/** The setting a sweep path addresses; nothing, and a finding at the path, where it addresses none. */
export function sweptSetting(
  experiment: Experiment,
  { path, writtenAt }: { readonly path: string; readonly writtenAt: KeyPath },
  findings: Finding[],
): SweepableSetting | undefined {
  const reject = (text: string): undefined => {
    findings.push({ path: writtenAt, text });
  };
  const [first = ''] = path.split('.');
  const why = Object.hasOwn(instead, first) ? instead[first] : undefined;
  if (why !== undefined) return reject(`cannot sweep "${first}": ${why}`);
  const { agents, execution, costs } = experiment;
  const resolved = resolveSetting({ agents, execution, costs }, path);
  if (!resolved.found) return reject(resolved.text);
  const { keys, value } = resolved;
  if (keys[0] === 'agents' && keys.length < 3) {
    return reject(
      'expected the path of a setting of an agent; another agent is one more under agents',
    );
  }
  if (!canChangeResult(keys)) {
    return reject('cannot sweep what changes no result; set it under the agent itself');
  }
  return { path: settingPath(experiment, keys), keys, value };
}
