import { finmemOptionsSchema } from '../agents/finmem/options.js';
import { presetValues } from '../agents/finmem/presets.js';
import { refusal } from './check.js';
import { isSettings, laidOver, type Settings } from './laid-over.js';
import { profileSettings } from './profile-file.js';
import { withRecordedActions } from './recorded-file.js';
import { memberOf } from './schema-outline.js';
import type { KeyPath, YamlDocument } from './yaml-document.js';

/** Settings of an agent that stand for others, which are filled in under what is written. */
const labels: readonly KeyPath[] = [['preset'], ['profile', 'from'], ['file']];

/** True for the path of a preset, a profile or a recorded file, of every map that one stands in, and of all in it. */
export function holdsLabel(keys: KeyPath): boolean {
  return labels.some((label) => isUnderAgents(keys, label));
}

function isUnderAgents([first, , ...inside]: KeyPath, label: KeyPath): boolean {
  const shared = inside.slice(0, label.length);
  return first === 'agents' && shared.every((key, depth) => key === label[depth]);
}

/** An experiment's document with the presets, profiles and recorded files of its agents written out. */
export function filled(document: YamlDocument): YamlDocument {
  const { value } = document;
  const agents = memberOf(value, 'agents');
  if (!isSettings(value) || !isSettings(agents)) return document;
  const full = Object.entries(agents).map(([name, agent]) => [
    name,
    filledAgent(name, agent, document),
  ]);
  return { ...document, written: value, value: { ...value, agents: Object.fromEntries(full) } };
}

/**
 * One agent's settings: what is written, under it what its profile gives, under that what its preset
 * gives; of a recorded agent, the decisions its files hold. Settings that are all written come back as they are.
 */
export function filledAgent(
  name: string,
  agent: unknown,
  { file, value, place }: YamlDocument,
): unknown {
  if (!isSettings(agent)) return agent;
  if (agent['kind'] === 'recorded') {
    return withRecordedActions(agent, file, memberOf(value, 'tickers'));
  }
  if (agent['kind'] !== 'finmem') return agent;
  const profile = memberOf(agent['profile'], 'from');
  const refuse = (text: string) => {
    const path = ['agents', name, 'profile', 'from'];
    return refusal({ file, value, place }, [{ path, text }]);
  };
  const ofProfile = typeof profile === 'string' ? profileSettings(profile, file, refuse) : {};
  return laidOver(laidOver(ofPreset(agent), { profile: ofProfile }), agent);
}

function ofPreset(agent: Settings): Settings {
  const { preset } = finmemOptionsSchema.shape;
  const written = preset.safeParse(agent['preset']);
  const name = written.success ? written.data : preset.parse(undefined);
  const values = laidOver({ preset: name, profile: { from: null } }, presetValues(name));
  return isSettings(values) ? values : {};
}
