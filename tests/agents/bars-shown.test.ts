import { describe, expect, it } from 'vitest';
import { plainDecision, type Agent } from '../../src/agents/agent.js';
import { withBarsShown } from '../../src/agents/bars-shown.js';
import type { Observation } from '../../src/market/market.js';
import { replayMarket } from '../../src/market/replay.js';
import { openPortfolio, viewOf, type PortfolioView } from '../../src/portfolio/portfolio.js';
import { playThrough, toyHistory, windowsOf } from '../market/toy.js';

/** An agent that writes down what it is shown. */
function noting() {
  const seen: { observation: Observation; view: PortfolioView | null }[] = [];
  const note = (observation: Observation, view: PortfolioView | null) => {
    seen.push({ observation: { ...observation, bars: [...observation.bars] }, view });
    return Promise.resolve(plainDecision('hold', ''));
  };
  const agent: Agent = {
    learn: (observation) => note(observation, null),
    act: note,
    memoryCounts: () => ({ short: 2 }),
    savedMemory: () => [],
  };
  return { agent, seen };
}

describe('an agent shown other bars', () => {
  const history = toyHistory([10, 11, 12, 13]);
  const shown = history.bars.map((bar) => ({ ...bar, open: 1, close: bar.close * 4 }));
  const steps = playThrough(replayMarket(history, windowsOf(4, 2), 'next_open'));

  it('sees them session by session, none before its time, in warm-up and test alike', async () => {
    const { agent, seen } = noting();
    const wrapped = withBarsShown(agent, shown);
    for (const [i, { observation }] of steps.entries()) {
      // The market's list of bars grows as time passes.
      const now = { ...observation, bars: history.bars.slice(0, i + 1) };
      if (i < 2) await wrapped.learn(now, { nextChange: 0 });
      else await wrapped.act(now, viewOf(openPortfolio(100), 0));
    }
    expect(seen.map(({ observation }) => observation.bars)).toEqual(
      [1, 2, 3, 4].map((length) => shown.slice(0, length)),
    );
    expect(seen.map(({ observation }) => observation.date)).toEqual(
      steps.map(({ observation }) => observation.date),
    );
  });

  it('is told of as many shares as are worth the same at the prices it sees', async () => {
    const { agent, seen } = noting();
    const now: Observation = {
      ticker: 'TOY',
      date: history.bars[0]?.date ?? '',
      decisionAt: history.bars[0]?.availableAt ?? '',
      bars: history.bars.slice(0, 1),
      documents: [],
    };
    await withBarsShown(agent, shown).act(now, viewOf({ cash: 50, quantity: 8 }, 10));
    expect(seen[0]?.view).toEqual({ direction: 1, quantity: 2, cash: 50, equity: 130 });
  });

  it('keeps its memory', () => {
    expect(withBarsShown(noting().agent, shown).memoryCounts()).toEqual({ short: 2 });
  });
});
