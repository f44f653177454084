import type { OverviewAnswer } from '../../answers.js';
import type { ProfileOverviewFacts } from '../../facts.js';

/** The past performance in one sentence. */
export function overviewOffline({ ticker, performance }: ProfileOverviewFacts): OverviewAnswer {
  const { from, to, cumulativeReturn, drawdown } = performance;
  const way = cumulativeReturn < 0 ? 'lost' : 'gained';
  const overview = `${ticker} ${way} ${percent(cumulativeReturn)} from ${from} to ${to}, and was ${percent(drawdown)} below an earlier high at worst.`;
  return { overview };
}

function percent(fraction: number): string {
  return `${Math.abs(fraction * 100).toFixed(1)} %`;
}
