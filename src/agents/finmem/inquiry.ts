import type { Company, Observation } from '../../market/market.js';
import { momentumOf } from '../momentum.js';
import type { FinmemOptions } from './options.js';
import { characterOf, characterText, inquiryOf } from './profile.js';

/** Who the agent is in words, until its profile learns more. */
export interface Persona {
  /** Opens the prompts that explain and decide. */
  readonly character: string;
  /** What memories are to be relevant to, whatever the day. */
  readonly inquiry: string;
}

/**
 * The agent's words on itself. Asking by the character alone leaves the first sentence out: the
 * published code asks with the words of its configuration and no others. The overview of past prices
 * is in the prompt always and in the inquiry only where `profile` asks for it: its figures and dates
 * would make memories seem relevant that share no more than those.
 */
export function personaOf(
  company: Company,
  { profile, query }: Pick<FinmemOptions, 'profile' | 'query'>,
  overview: string | null,
): Persona {
  const character = characterOf(company, profile, overview);
  if (query === 'character') return { character, inquiry: characterText(company, profile, null) };
  const asking = query === 'profile' ? character : characterOf(company, profile, null);
  return { character, inquiry: inquiryOf(company, asking) };
}

/**
 * What memories are to be relevant to at a session. A `daily` inquiry adds where the price is heading
 * and what the day's documents open with to the standing one.
 */
export function inquiryFor(
  { bars, documents }: Observation,
  { inquiry }: Persona,
  { profile, query }: Pick<FinmemOptions, 'profile' | 'query'>,
): string {
  if (query !== 'daily') return inquiry;
  const trend = trendInWords(momentumOf(bars, profile.momentum_sessions));
  return [inquiry, trend, ...documents.map(({ text }) => firstWords(text))].join(' ');
}

function trendInWords(momentum: number | null): string {
  if (momentum === null) return 'The price has no trend yet.';
  if (momentum === 0) return 'The price stands where it stood.';
  return momentum > 0 ? 'The price has been rising.' : 'The price has been falling.';
}

/** As many words as a headline has. */
const OPENING_WORDS = 12;

function firstWords(text: string): string {
  return text.trim().split(/\s+/, OPENING_WORDS).join(' ');
}
