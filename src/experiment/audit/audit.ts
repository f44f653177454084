import pLimit from 'p-limit';
import type { Effects } from '../../base/effects.js';
import { StoppedError } from '../../base/stopped.js';
import { measureQuality } from '../../dataset/quality/measure.js';
import type { CacheMode } from '../../llm/model-world.js';
import type { Spending } from '../../llm/spending.js';
import { openTurns } from '../../llm/wrappers/turns.js';
import {
  AUDIT_SCHEMA_VERSION,
  auditedHash,
  type AuditItem,
  type AuditRecord,
} from '../../store/audit-record.js';
import { readQuality } from '../../store/quality-file.js';
import type { QualityRecord } from '../../store/quality-record.js';
import type { Share } from '../../store/share/share.js';
import { leasedTurns } from '../leased-turns.js';
import { openLibrary } from '../library.js';
import { playedRun } from '../run-trial.js';
import { openStage } from '../stage.js';
import { ownWays } from '../workshop.js';
import type { Audited, AuditedTrial } from './audited.js';
import { examine, type Examination } from './examination.js';
import { abstentionsItem } from './items/abstentions.js';
import { dataQualityItem } from './items/data-quality.js';
import { knowledgeItem } from './items/knowledge.js';
import { lookAheadItem } from './items/look-ahead.js';
import { pointInTimeItem } from './items/point-in-time.js';
import { reactionItem } from './items/reaction.js';
import { replayItem } from './items/replay.js';
import { selectionItem } from './items/selection.js';
import { timingItem } from './items/timing.js';
import type { PlayAgain, Rehearsal } from './rehearsal.js';
import { readRunsShown } from './runs-shown.js';

/** How an audit plays trials. */
export interface AuditOptions {
  /** What the changes are drawn with. */
  readonly seed: number;
  /** Calls, and trials, at a time. */
  readonly concurrency: number;
  /** What is done with kept answers where inputs are changed; what is played as it was rests on them alone. */
  readonly cache: CacheMode;
  readonly spending: Spending;
  /** Ends the audit; nothing is written then. */
  readonly stop: AbortSignal;
  onProgress(examined: number, of: number): void;
}

/** Audits the runs of an experiment, playing those of the sample again, and returns what was found; writes nothing. */
export async function auditExperiment(
  audited: Audited,
  sample: readonly AuditedTrial[],
  share: Share,
  effects: Effects,
  options: AuditOptions,
): Promise<AuditRecord> {
  const { experiment, trials } = audited;
  const shown = await readRunsShown(audited);
  const examined = await examineAll(
    audited,
    sample,
    openRehearsal(share, effects, experiment.name, options),
    options,
  );
  const items: readonly AuditItem[] = [
    lookAheadItem(examined),
    pointInTimeItem(shown),
    reactionItem(examined),
    knowledgeItem(trials),
    timingItem(examined),
    selectionItem(experiment),
    replayItem(examined),
    abstentionsItem(shown.agents),
    dataQualityItem(experiment, await qualityOf(audited)),
  ];
  return {
    schema_version: AUDIT_SCHEMA_VERSION,
    experiment: experiment.name,
    dataset: experiment.dataset,
    audited: auditedHash(
      experiment.dataset,
      trials.map(({ record }) => record),
    ),
    complete: trials.length,
    sampled: sample.map(({ entry }) => entry.id),
    seed: options.seed,
    items: [...items],
  };
}

async function examineAll(
  { layout, experiment }: Audited,
  sample: readonly AuditedTrial[],
  rehearsal: Rehearsal,
  { seed, concurrency, onProgress }: AuditOptions,
): Promise<Examination[]> {
  const library = openLibrary(layout);
  const place = { layout, experiment: experiment.name, seed };
  const limit = pLimit(concurrency);
  let done = 0;
  onProgress(done, sample.length);
  return Promise.all(
    sample.map((each) =>
      limit(async () => {
        const found = await examine(each, place, (trial) => library.sceneOf(trial), rehearsal);
        done += 1;
        onProgress(done, sample.length);
        return found;
      }),
    ),
  );
}

/** Opens the two ways of playing trials; both stop before the next trial once `stop` is aborted. */
export function openRehearsal(
  share: Share,
  effects: Effects,
  experiment: string,
  { concurrency, cache, spending, stop }: Omit<AuditOptions, 'seed' | 'onProgress'>,
): Rehearsal {
  const { layout, address: store } = share;
  const gateOf = ownWays(concurrency, { effects, stop });
  const turns = leasedTurns(openTurns(), share.leases, stop);
  const opened = (mode: CacheMode): PlayAgain => {
    const plan = { layout, store, concurrency, cache: mode };
    const stage = openStage(plan, { effects, spending, stop, gateOf, turns });
    return (trial, scene, last) => {
      if (stop.aborted) throw new StoppedError('interrupted', 'the audit was interrupted');
      return playedRun({ trial, experiment, scene }, stage, last);
    };
  };
  return { kept: opened('replay'), asking: opened(cache) };
}

/** What is known of the snapshot: as it was measured before, or measured now. */
async function qualityOf({ layout, experiment }: Audited): Promise<QualityRecord> {
  const { name, fingerprint } = experiment.dataset;
  const known = await readQuality(layout, name, fingerprint);
  return known ?? measureQuality(layout, name, fingerprint);
}
