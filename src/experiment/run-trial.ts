import { z } from 'zod';
import type { AgentContext } from '../agents/context.js';
import { createAgent } from '../agents/catalog.js';
import { readPlantedReturns, type TickerHistory } from '../dataset/snapshot.js';
import { openHindsight } from '../market/hindsight.js';
import type { Market } from '../market/market.js';
import { replayMarket, sessionsShown } from '../market/replay.js';
import { withCosts } from '../market/wrappers/costs.js';
import { withLookAheadCheck } from '../market/wrappers/look-ahead.js';
import { withOrderChecks } from '../market/wrappers/order-checks.js';
import { readRunFile, writeRun } from '../store/run-folder.js';
import { RUN_SCHEMA_VERSION, runFiles, type TrialRecord } from '../store/run-record.js';
import type { TrialSpec } from '../config/grid.js';
import { RESULT_VERSION, resultOptions, type Trial } from './identity.js';
import { Recorder } from './recorder.js';
import type { Stage } from './stage.js';
import { playTrial } from './trial.js';

/** Plays one trial and publishes its run folder. */
export async function runTrial(trial: Trial, stage: Stage): Promise<void> {
  const { spec } = trial;
  const history = stage.histories.get(spec.ticker);
  if (history === undefined) throw new Error(`no history of ${spec.ticker}`);
  const recorder = new Recorder();
  const agent = createAgent(spec.options, await agentContext(trial, stage, history, recorder));
  const door = openHindsight(sessionsShown(history.bars, spec.windows), spec.windows.warm_up);
  const market = marketOf(spec, history);
  const players = { name: spec.agent, market, agent, recorder, execution: spec.execution };
  await playTrial(players, spec.windows, door, spec.seed);
  const record = trialRecord(trial, recorder.abstentions);
  await writeRun(stage.layout, stage.experiment, { trial: record, ...recorder.files });
}

/** The market of a trial: the replay, costs on its fills, orders checked, nothing shown early. */
function marketOf(spec: TrialSpec, history: TickerHistory): Market {
  const replay = replayMarket(history, spec.windows, spec.execution.timing);
  return withLookAheadCheck(withOrderChecks(withCosts(replay, spec.costs), spec.ticker));
}

async function agentContext(
  trial: Trial,
  stage: Stage,
  history: TickerHistory,
  listener: Recorder,
): Promise<AgentContext> {
  const { spec, snapshot } = trial;
  const isOracle = spec.options.kind === 'oracle';
  return {
    company: history.company,
    seed: spec.seed,
    execution: spec.execution,
    listener,
    openModel: (options) => stage.workshop.model(options),
    openEmbedder: (options) => stage.workshop.embedder(options),
    referenceActions: await referenceActions(trial.mixOf, stage),
    plantedReturns: isOracle
      ? await readPlantedReturns(stage.layout, snapshot.dataset, snapshot.fingerprint, spec.ticker)
      : new Map(),
  };
}

async function referenceActions(
  mixOf: string | null,
  { layout, experiment }: Stage,
): Promise<AgentContext['referenceActions']> {
  if (mixOf === null) return new Map();
  const sessions = await readRunFile(layout, experiment, mixOf, runFiles.sessions);
  return new Map(
    sessions.filter(({ phase }) => phase === 'test').map(({ date, action }) => [date, action]),
  );
}

function trialRecord(
  { id, spec, snapshot }: Trial,
  abstentions: number,
): Omit<TrialRecord, 'results'> {
  return {
    schema_version: RUN_SCHEMA_VERSION,
    id,
    agent: spec.agent,
    kind: spec.options.kind,
    ticker: spec.ticker,
    seed: spec.seed,
    windows: { warm_up: [...spec.windows.warm_up], test: [...spec.windows.test] },
    execution: json(spec.execution),
    costs: json(spec.costs),
    options: json(resultOptions(spec.options)),
    snapshot: { dataset: snapshot.dataset, fingerprint: snapshot.fingerprint },
    result_version: RESULT_VERSION,
    abstentions,
  };
}

function json(value: unknown): z.infer<ReturnType<typeof z.json>> {
  return z.json().parse(value);
}
