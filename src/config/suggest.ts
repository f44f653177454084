import { nearestName } from '../base/nearest-name.js';

/** Words other tools use for a setting of ours, offered when they are written here. */
const wordsOfOtherTools: ReadonlyMap<string, readonly string[]> = new Map([
  ['train', ['warm_up']],
  ['training', ['warm_up']],
  ['valid', ['test']],
  ['symbol', ['tickers', 'ticker']],
  ['symbols', ['tickers']],
  ['trading_symbol', ['tickers', 'ticker']],
  ['data', ['dataset']],
  ['strategies', ['agents']],
  ['parameters', ['matrix']],
  ['grid', ['matrix']],
  ['epochs', ['seeds']],
  ['repeat', ['seeds']],
  ['seed', ['seeds']],
  ['initial_cash', ['cash']],
  ['execution_timing', ['timing']],
  ['look_back_window_size', ['sessions', 'momentum_sessions']],
  ['momentum_window_size', ['momentum_sessions', 'sessions']],
  ['recency_factor', ['stability']],
  ['importance_factor', ['importance_decay']],
  ['jump_threshold_upper', ['promote_at']],
  ['jump_threshold_lower', ['demote_below']],
  ['recency_threshold', ['recency_below']],
  ['importance_threshold', ['importance_below']],
  ['character_string', ['character']],
  ['end_point', ['base_url']],
  ['open', ['next_open']],
  ['close', ['same_close']],
  ['hodl', ['buy_and_hold']],
]);

/** The valid name most likely meant, by spelling or by what other tools call it. */
export function meantName(name: string, valid: readonly string[]): string | undefined {
  const known = wordsOfOtherTools.get(name.toLowerCase())?.find((word) => valid.includes(word));
  return known ?? nearestName(name, valid);
}

/** `. Did you mean "x"?` to end a message with, or nothing. */
export function didYouMean(name: unknown, valid: readonly string[]): string {
  const meant = typeof name === 'string' ? meantName(name, valid) : undefined;
  return meant === undefined || meant === name ? '' : `. Did you mean "${meant}"?`;
}
