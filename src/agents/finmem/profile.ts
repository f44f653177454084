import type { RiskInclination } from '../../llm/facts.js';
import type { Company } from '../../market/market.js';
import type { FinmemOptions } from './options.js';

/**
 * The agent's character: the company and its sector, in words known before the dataset begins. It
 * opens every prompt and is the standing query that memories are retrieved by.
 */
export function characterOf(company: Company, profile: FinmemOptions['profile']): string {
  return [
    `You are an experienced analyst and trader of ${company.name} (${company.ticker}), sector: ${company.sector}.`,
    profile.character ?? company.introduction,
  ].join(' ');
}

/** What the agent asks its memory: the trading inquiry after the character (paper, memory retrieval). */
export function inquiryOf(company: Company, character: string): string {
  return `${character} What bears on the price of ${company.ticker} in the coming sessions?`;
}

/**
 * The risk inclination in force. Self-adaptive: risk-seeking while the cumulative return over the
 * momentum window is not negative (or not yet known), risk-averse while it is.
 */
export function inclinationOf(
  risk: FinmemOptions['profile']['risk'],
  momentum: number | null,
): RiskInclination {
  if (risk !== 'self_adaptive') return risk;
  return momentum !== null && momentum < 0 ? 'risk_averse' : 'risk_seeking';
}
