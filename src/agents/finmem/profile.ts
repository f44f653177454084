import type { RiskInclination } from '../../llm/facts.js';
import type { Bar, Company } from '../../market/market.js';
import type { ProfileOptions } from './profile-options.js';

/** What the profile says of the company and the agent's ways: all of the character but its first sentence. */
export function characterText(
  company: Company,
  profile: Pick<ProfileOptions, 'character' | 'manner'>,
  overview: string | null,
): string {
  return [profile.character ?? company.introduction, profile.manner, overview ?? '']
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .join(' ');
}

/**
 * The agent's character (paper, profile): the company and its sector, how the agent trades and, in
 * the test phase, how the price did before. It opens the prompts that explain and decide, and the query to memory.
 */
export function characterOf(
  company: Company,
  profile: Pick<ProfileOptions, 'character' | 'manner'>,
  overview: string | null,
): string {
  return [
    `You are an experienced analyst and trader of ${company.name} (${company.ticker}), sector: ${company.sector}.`,
    characterText(company, profile, overview),
  ].join(' ');
}

/** What the agent asks its memory: the trading inquiry after the character (paper, memory retrieval). */
export function inquiryOf(company: Company, character: string): string {
  return `${character} What bears on the price of ${company.ticker} in the coming sessions?`;
}

/**
 * The risk inclination in force. Self-adaptive (paper: below zero over three days): risk-averse while
 * the cumulative return over the window is below the trigger, risk-seeking otherwise and as long as
 * there are too few closes to know.
 */
export function inclinationOf(
  { risk, self_adaptive }: Pick<ProfileOptions, 'risk' | 'self_adaptive'>,
  bars: readonly Bar[],
): RiskInclination {
  if (risk !== 'self_adaptive') return risk;
  const last = bars.at(-1);
  const first = bars.at(-1 - self_adaptive.sessions);
  if (last === undefined || first === undefined) return 'risk_seeking';
  return last.close / first.close - 1 < self_adaptive.averse_below ? 'risk_averse' : 'risk_seeking';
}
