import { agentOptionsSchema } from '../agents/options.js';
import { UserError } from '../base/user-error.js';
import { filled, filledAgent, holdsLabel } from './fill.js';
import { examine } from './finding.js';
import { isSettings, type Settings } from './laid-over.js';
import {
  appliedTo,
  changedDocument,
  overrideText,
  replaced,
  type AppliedOverride,
  type Override,
} from './override.js';
import { memberOf } from './schema-outline.js';
import { resolveSetting } from './setting-path.js';
import type { KeyPath, YamlDocument } from './yaml-document.js';

/** An experiment as it was written: what agents are filled in from, once more where a preset changes. */
export interface Written {
  /** The file, as if it said what overrides say of presets, profiles and whole agents. */
  readonly document: YamlDocument;
  /** Those overrides. */
  readonly rewritten: readonly AppliedOverride[];
  /** All other overrides, which come after the filling in. */
  readonly changes: readonly Override[];
}

/** A preset, profile, map or list to take instead of the written one: its path in the agent and its value. */
export interface Whole {
  readonly keys: KeyPath;
  readonly value: unknown;
}

/** An experiment's document and what overrides make of it, in their order. */
export function writtenWith(file: YamlDocument, overrides: readonly Override[]): Written {
  let written: Written = { document: file, rewritten: [], changes: [] };
  for (const override of overrides) {
    const { document, rewritten, changes } = written;
    if (!holdsLabel(override.path.split('.'))) {
      written = { ...written, changes: [...changes, override] };
      continue;
    }
    const applied = [...rewritten, appliedTo(filled(document).value, override)];
    const value = writtenAt(document.value, applied.at(-1)?.keys ?? [], override.value);
    written = {
      document: changedDocument(file, value, applied),
      rewritten: applied,
      // What replaces a whole map replaces what was changed in it before.
      changes: changes.filter(({ path }) => !path.startsWith(`${override.path}.`)),
    };
  }
  return written;
}

/** The agents of an experiment, filled in and with every default; one its schema refuses stays as it is. */
export function writtenAgents(written: Written): Settings {
  const agents = memberOf(filled(written.document).value, 'agents');
  const entries = Object.entries(isSettings(agents) ? agents : {});
  return Object.fromEntries(entries.map(([name, agent]) => [name, defaulted(agent)]));
}

/**
 * An agent's settings with other maps and lists in it, under another preset or profile: filled in anew from
 * what was written, then changed by the overrides of what they do not replace. An override of a setting
 * that is not there now is a `UserError` at `where`.
 */
export function refilledAgent(
  { document, changes }: Written,
  name: string,
  wholes: readonly Whole[],
  where: string,
): unknown {
  const written = memberOf(memberOf(document.value, 'agents'), name);
  const changed = wholes.reduce((agent, { keys, value }) => writtenAt(agent, keys, value), written);
  const placed = { file: document.file, value: document.value, place: () => where };
  const full = { agents: { [name]: defaulted(filledAgent(name, changed, placed)) } };
  const replacedPaths = wholes.map(({ keys }) => ['agents', name, ...keys].join('.'));
  const kept = changes.filter(
    ({ path }) =>
      path.startsWith(`agents.${name}.`) &&
      !replacedPaths.some((whole) => path === whole || path.startsWith(`${whole}.`)),
  );
  const root = kept.reduce<unknown>((settings, change) => {
    const resolved = resolveSetting(settings, change.path);
    if (resolved.found) return replaced(settings, resolved.keys, change.value);
    throw new UserError(resolved.text, { where: `${where}: with ${overrideText(change)}` });
  }, full);
  return defaulted(filledAgent(name, memberOf(memberOf(root, 'agents'), name), placed));
}

function defaulted(agent: unknown): unknown {
  const outcome = examine(agentOptionsSchema, agent);
  return outcome.ok ? outcome.value : agent;
}

/** A copy of plain data with a member written at keys, in maps that are made where there are none. */
function writtenAt(root: unknown, [key, ...rest]: KeyPath, value: unknown): unknown {
  if (key === undefined) return value;
  const map = isSettings(root) ? root : {};
  return { ...map, [key]: writtenAt(memberOf(map, key), rest, value) };
}
