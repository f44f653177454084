import type { Agent } from '../agents/agent.js';
import type { ExecutionOptions } from '../market/execution.js';
import type { HindsightDoor } from '../market/hindsight.js';
import type { Market, Step } from '../market/market.js';
import { isWithin, type Windows } from '../market/window.js';
import { applyFill, openPortfolio, viewOf } from '../portfolio/portfolio.js';
import { ordersTowards, targetOf } from '../portfolio/target.js';
import type { Recorder } from './recorder.js';

/** Who plays in a trial. */
export interface Players {
  readonly name: string;
  readonly market: Market;
  readonly agent: Agent;
  readonly recorder: Recorder;
  readonly execution: ExecutionOptions;
}

/**
 * The one loop, warm-up then test, one session at a time. A pure function of what the players are
 * made of, so to resume a trial is to play it again.
 */
export async function playTrial(
  players: Players,
  windows: Windows,
  door: HindsightDoor,
  seed: number,
): Promise<void> {
  let step: Step | undefined = players.market.reset(seed);
  while (step !== undefined && isWithin(step.observation.date, windows.warm_up)) {
    const { date } = step.observation;
    step = await warmUpSession(players, step, door);
    const isLast = step === undefined || !isWithin(step.observation.date, windows.warm_up);
    if (isLast) players.recorder.trained(date, players.agent.savedMemory());
  }
  if (step !== undefined) await testPhase(players, step);
}

/** One warm-up session: the agent learns what followed; nothing is traded. */
async function warmUpSession(
  { market, agent, recorder, execution }: Players,
  step: Step,
  door: HindsightDoor,
): Promise<Step | undefined> {
  const { observation } = step;
  const decision = await agent.learn(observation, door.after(observation.date));
  recorder.session({
    phase: 'warm_up',
    observation,
    fills: step.fills,
    view: viewOf(openPortfolio(execution.cash), closeOf(step)),
    decision,
    target: 0,
    memory: agent.memoryCounts(),
  });
  return step.terminated || step.truncated ? undefined : market.step([]);
}

/** The test phase: decide, order, be filled. No hindsight reaches this function. */
async function testPhase(players: Players, first: Step): Promise<void> {
  const { name, market, agent, recorder, execution } = players;
  let book = openPortfolio(execution.cash);
  for (let step = first; ;) {
    book = step.fills.filter((fill) => fill.agent === name).reduce(applyFill, book);
    const { observation } = step;
    const view = viewOf(book, closeOf(step));
    const decision = await agent.act(observation, view);
    const target = targetOf(decision.action, view.direction, execution);
    const memory = agent.memoryCounts();
    recorder.session({
      phase: 'test',
      observation,
      fills: step.fills,
      view,
      decision,
      target,
      memory,
    });
    if (step.terminated || step.truncated) return;
    const aim = { direction: target, exposure: decision.exposure };
    step = market.step(ordersTowards(aim, name, observation.ticker, view));
  }
}

function closeOf({ observation }: Step): number {
  const bar = observation.bars.at(-1);
  if (bar === undefined) throw new Error(`no bar at ${observation.date}`);
  return bar.close;
}
