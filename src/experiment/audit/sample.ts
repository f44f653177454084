import { seededRandom } from '../../base/random.js';
import type { AuditedTrial } from './audited.js';

/**
 * Draws trials to be played again: each agent and each ticker at least once, their base trials before
 * cells of a sweep, then others until there are so many.
 */
export function sampleOf(
  trials: readonly AuditedTrial[],
  count: number,
  seed: number,
): AuditedTrial[] {
  const drawn = shuffled(trials, seed);
  const chosen = new Set<AuditedTrial>();
  const agents = new Set<string>();
  const tickers = new Set<string>();
  for (const each of drawn.toSorted((a, b) => Number(b.entry.base) - Number(a.entry.base))) {
    const { agent, ticker } = each.entry;
    if (agents.has(agent) && tickers.has(ticker)) continue;
    agents.add(agent);
    tickers.add(ticker);
    chosen.add(each);
  }
  for (const each of drawn) {
    if (chosen.size >= count) break;
    chosen.add(each);
  }
  return trials.filter((each) => chosen.has(each));
}

function shuffled(trials: readonly AuditedTrial[], seed: number): AuditedTrial[] {
  const dice = seededRandom('audit', 'sample', seed);
  return trials
    .map((each) => ({ each, at: dice.uniform() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each);
}
