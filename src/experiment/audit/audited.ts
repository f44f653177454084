import pLimit from 'p-limit';
import { UserError } from '../../base/user-error.js';
import type { ExperimentRecord } from '../../store/experiment-record.js';
import type { Layout } from '../../store/layout.js';
import { isRunComplete, readExperiment, readTrial } from '../../store/run-folder.js';
import type { TrialRecord } from '../../store/run-record.js';
import type { Trial } from '../identity.js';
import { trialsOf } from '../trials.js';
import { recordedSpec } from './recorded-spec.js';

/** Run folders read at a time. */
const READ_AT_ONCE = 16;

/** A complete trial of an experiment that is audited. */
export interface AuditedTrial {
  /** What the experiment's record says of it: its base trial's entry, where it is one. */
  readonly entry: ExperimentRecord['trials'][number];
  readonly record: TrialRecord;
  /** The trial, to be played again; null where this version of the program would play another one. */
  readonly trial: Trial | null;
}

/** An experiment whose runs are audited. */
export interface Audited {
  readonly layout: Layout;
  readonly experiment: ExperimentRecord;
  /** Complete trials, each once, in the order of the experiment. */
  readonly trials: readonly AuditedTrial[];
}

/** Reads what an experiment resolved to and the record of each complete trial. */
export async function readAudited(layout: Layout, name: string): Promise<Audited> {
  const experiment = await readExperiment(layout, name);
  const entries = distinctEntries(experiment).filter(({ id }) => isRunComplete(layout, name, id));
  if (entries.length === 0) {
    throw new UserError(`no trial of "${name}" is complete, so there is nothing to audit`, {
      hint: `Run it first: finmem run ${experiment.file}`,
    });
  }
  const limit = pLimit(READ_AT_ONCE);
  const read = await Promise.all(
    entries.map((entry) =>
      limit(async () => ({ entry, record: await readTrial(layout, name, entry.id) })),
    ),
  );
  const known = recordedTrials(experiment, read);
  const trials = read.map((each) => ({ ...each, trial: known.get(each.entry.id) ?? null }));
  return { layout, experiment, trials };
}

/** The trials of a record, each once: one that is a cell of the sweep and the file's own is its own. */
function distinctEntries({ trials }: ExperimentRecord): AuditedTrial['entry'][] {
  const byId = new Map<string, AuditedTrial['entry']>();
  for (const entry of trials) {
    if (entry.base || !byId.has(entry.id)) byId.set(entry.id, entry);
  }
  return [...byId.values()];
}

/** The trials that can be played again: those whose settings still lead to their id. */
function recordedTrials(
  { dataset, config }: ExperimentRecord,
  read: readonly Omit<AuditedTrial, 'trial'>[],
): Map<string, Trial> {
  const specs = read.flatMap(({ entry, record }) => {
    const spec = recordedSpec(entry, record, config);
    return spec === null ? [] : [spec];
  });
  const places = new Set(
    specs
      .filter(({ base }) => base)
      .map(({ agent, ticker, window }) => [agent, ticker, window].join('\n')),
  );
  const whole = specs.filter(
    ({ options, ticker, window }) =>
      options.kind !== 'random' ||
      options.mix_of === null ||
      places.has([options.mix_of, ticker, window].join('\n')),
  );
  const snapshot = { dataset: dataset.name, fingerprint: dataset.fingerprint };
  const ids = new Set(read.map(({ entry }) => entry.id));
  return new Map(
    trialsOf(whole, snapshot).flatMap((trial) => (ids.has(trial.id) ? [[trial.id, trial]] : [])),
  );
}
