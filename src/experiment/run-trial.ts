import { z } from 'zod';
import type { CalendarDate } from '../base/calendar-date.js';
import type { AgentContext, TrainedMemory } from '../agents/context.js';
import { createAgent } from '../agents/catalog.js';
import { withBarsShown } from '../agents/bars-shown.js';
import { maskOf } from '../agents/finmem/mask/mask.js';
import type { TickerHistory } from '../dataset/snapshot.js';
import { seededImportance } from '../memory/importance.js';
import { openHindsight } from '../market/hindsight.js';
import type { Market } from '../market/market.js';
import { replayMarket, sessionsShown } from '../market/replay.js';
import { noWindow, type Windows } from '../market/window.js';
import { withCosts } from '../market/wrappers/costs.js';
import { endingAfter } from '../market/wrappers/ending.js';
import { withLookAheadCheck } from '../market/wrappers/look-ahead.js';
import { withOrderChecks } from '../market/wrappers/order-checks.js';
import { readRunFile, writeRun, type NewRun } from '../store/run-folder.js';
import { RUN_SCHEMA_VERSION, runFiles, type TrialRecord } from '../store/run-record.js';
import type { TrialSpec } from '../config/grid.js';
import { resultExecution, resultOptions } from '../config/result-options.js';
import { RESULT_VERSION, type Trial } from './identity.js';
import type { Play } from './play.js';
import { recordedEmbedder, recordedModel } from './recorded.js';
import { Recorder } from './recorder.js';
import type { Stage } from './stage.js';
import { readTrainedMemory, startOf } from './trained.js';
import { playTrial } from './trial.js';

/** Plays one trial and publishes its run folder. */
export async function runTrial(play: Play, stage: Stage): Promise<void> {
  writeRun(stage.layout, play.experiment, await playedRun(play, stage));
}

/** Plays one trial, or its sessions up to a date, and returns the run. */
export async function playedRun(
  play: Play,
  stage: Stage,
  last: CalendarDate | null = null,
): Promise<NewRun> {
  const { trial, scene } = play;
  const mask = maskRecordOf(trial, scene.history);
  const recorder = new Recorder(mask);
  await playOne(play, stage, recorder, last);
  return { trial: trialRecord(trial, mask, recorder), ...recorder.files };
}

/** Plays one trial, or its sessions up to a date, and leaves what came of it with the recorder. */
export async function playOne(
  play: Play,
  stage: Stage,
  recorder: Recorder,
  last: CalendarDate | null = null,
): Promise<void> {
  const { spec } = play.trial;
  const { history } = play.scene;
  const start = startOf(spec.options, spec.ticker);
  const trained = start === null ? null : await readTrainedMemory(stage.layout, start);
  if (trained !== null) recorder.trained(trained.savedAt, trained.memories);
  const windows = trained === null ? spec.windows : { ...spec.windows, warm_up: noWindow };
  const own = createAgent(spec.options, await agentContext(play, stage, trained, recorder));
  const isAdjusted = spec.execution.prices_shown === 'adjusted';
  const agent = isAdjusted ? own : withBarsShown(own, history.traded);
  const door = openHindsight(sessionsShown(history.bars, windows), windows.warm_up);
  const whole = marketOf(spec, history, windows, trained);
  const market = last === null ? whole : endingAfter(whole, last);
  const players = { name: spec.agent, market, agent, recorder, execution: spec.execution };
  await playTrial(players, windows, door, spec.seed);
}

/** The market of a trial: the replay, costs on its fills, orders checked, nothing shown early. */
function marketOf(
  spec: TrialSpec,
  history: TickerHistory,
  windows: Windows,
  trained: TrainedMemory | null,
): Market {
  const knownUntil = trained?.savedAt ?? null;
  const replay = replayMarket(history, windows, spec.execution.timing, knownUntil);
  return withLookAheadCheck(withOrderChecks(withCosts(replay, spec.costs), spec.ticker));
}

async function agentContext(
  { trial, experiment, scene }: Play,
  stage: Stage,
  trainedMemory: TrainedMemory | null,
  recorder: Recorder,
): Promise<AgentContext> {
  const { spec } = trial;
  return {
    company: scene.history.company,
    seed: spec.seed,
    execution: spec.execution,
    listener: recorder,
    drawImportance: seededImportance(spec.seed),
    trainedMemory,
    openModel: (options) => recordedModel(stage.workshop.model(options), recorder),
    openEmbedder: (options) => recordedEmbedder(stage.workshop.embedder(options), recorder),
    referenceActions: await referenceActions(trial.mixOf, experiment, stage),
    plantedReturns: scene.planted,
  };
}

async function referenceActions(
  mixOf: string | null,
  experiment: string,
  { layout }: Stage,
): Promise<AgentContext['referenceActions']> {
  if (mixOf === null) return new Map();
  const sessions = await readRunFile(layout, experiment, mixOf, runFiles.sessions);
  return new Map(
    sessions.filter(({ phase }) => phase === 'test').map(({ date, action }) => [date, action]),
  );
}

function trialRecord(
  { id, spec, snapshot }: Trial,
  mask: TrialRecord['mask'],
  recorder: Recorder,
): Omit<TrialRecord, 'results'> {
  return {
    schema_version: RUN_SCHEMA_VERSION,
    id,
    agent: spec.agent,
    kind: spec.options.kind,
    ticker: spec.ticker,
    seed: spec.seed,
    windows: { warm_up: [...spec.windows.warm_up], test: [...spec.windows.test] },
    execution: json(resultExecution(spec.execution)),
    costs: json(spec.costs),
    options: json(resultOptions(spec.options)),
    snapshot: { dataset: snapshot.dataset, fingerprint: snapshot.fingerprint },
    result_version: RESULT_VERSION,
    abstentions: recorder.abstentions,
    usage: recorder.usage,
    mask,
  };
}

/** What stands in the place of names and years in all that the trial's model sees. */
function maskRecordOf(
  { spec: { options } }: Trial,
  { company }: TickerHistory,
): TrialRecord['mask'] {
  if (options.kind !== 'finmem' || !options.mask) return null;
  return maskOf(company, options.mask_also).record;
}

function json(value: unknown): z.infer<ReturnType<typeof z.json>> {
  return z.json().parse(value);
}
