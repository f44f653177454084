import { written } from './expectation.js';
import type { Experiment } from './experiment-schema.js';
import type { Finding } from './finding.js';
import { choiceOf, mentionsOf, type Choice, type Mention, type Role } from './sweep-mentions.js';
import { mixFindings, startFindings } from './sweep-rules.js';
import { sweptSetting } from './swept-setting.js';
import type { KeyPath } from './yaml-document.js';

/** A swept setting. */
export interface Axis {
  /** The one spelling of its path that is used from here on. */
  readonly path: string;
  readonly keys: KeyPath;
  /** The part of the sweep that gives it its values; `include` where rows alone name it. */
  readonly role: Role;
  /** The file's own setting. */
  readonly current: Choice;
  /** Values of the matrix, one a point of a sample, the one of `with`; empty where only rows name it. */
  readonly choices: readonly Choice[];
}

/** The axes of the matrix in file order, then those of `with`, of the sample and of `include` rows. */
export function sweepAxes(experiment: Experiment, findings: Finding[]): Axis[] {
  const axes = new Map<string, Axis>();
  for (const mention of mentionsOf(experiment)) {
    const setting = sweptSetting(experiment, mention, findings);
    if (setting === undefined) continue;
    findings.push(...mixFindings(experiment, setting, mention));
    findings.push(...startFindings(experiment, setting, mention));
    const { role, choices, writtenAt } = mention;
    if (axes.has(setting.path)) {
      if (role !== 'include')
        findings.push({ path: writtenAt, text: 'this setting is swept twice' });
      continue;
    }
    findings.push(...repeatFindings(mention));
    axes.set(setting.path, {
      path: setting.path,
      keys: setting.keys,
      role,
      current: choiceOf(setting.value, null),
      choices: role === 'include' ? [] : choices,
    });
  }
  return [...axes.values()];
}

function repeatFindings({ role, choices }: Mention): Finding[] {
  if (role !== 'matrix') return [];
  const seen = new Set<string>();
  return choices.flatMap(({ value, text, writtenAt }) => {
    const repeated = seen.has(text);
    seen.add(text);
    if (!repeated || writtenAt === null) return [];
    return [{ path: writtenAt, text: `expected each value once, got ${written(value)} again` }];
  });
}
