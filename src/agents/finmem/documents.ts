import type { MarketDocument, Observation } from '../../market/market.js';
import type { FinmemOptions } from './options.js';

/** Slow information first, as the published code stores it. */
const READING_ORDER = ['10-Q', '10-K', 'news'] as const;

/**
 * What a session brings to memory, in the order it is stored. On a day without news that may be an
 * empty news text, which the published code keeps and retrieves like any other.
 */
export function documentsToStore(
  { ticker, date, decisionAt, documents }: Observation,
  emptyDays: FinmemOptions['empty_days'],
): MarketDocument[] {
  const inOrder = READING_ORDER.flatMap((kind) => documents.filter((one) => one.kind === kind));
  if (emptyDays === 'nothing' || inOrder.at(-1)?.kind === 'news') return inOrder;
  const id = `${ticker}-no-news-${date}`;
  return [...inOrder, { id, kind: 'news', availableAt: decisionAt, text: '' }];
}
