import { adjustPrices } from './adjust-prices.js';
import { assignSessions } from './assign-sessions.js';
import { cleanHtml } from './clean-html.js';
import { detectLanguage } from './detect-language.js';
import { dropEmptyText } from './drop-empty-text.js';
import { dropExactDuplicates } from './drop-exact-duplicates.js';
import { dropNearDuplicates } from './drop-near-duplicates.js';
import { extractSections } from './extract-sections.js';
import type { TransformOptions } from './options.js';
import { runSql } from './run-sql.js';
import { scoreRelevance } from './score-relevance.js';
import { scoreSentiment } from './score-sentiment.js';
import { summarise } from './summarise.js';
import { applyTransform, type TransformWorld } from './transform.js';

/** Transforms a pipeline may name. */
export const transforms = {
  clean_html: cleanHtml,
  drop_empty_text: dropEmptyText,
  drop_exact_duplicates: dropExactDuplicates,
  drop_near_duplicates: dropNearDuplicates,
  score_relevance: scoreRelevance,
  detect_language: detectLanguage,
  extract_sections: extractSections,
  adjust_prices: adjustPrices,
  summarise,
  score_sentiment: scoreSentiment,
  sql: runSql,
  assign_sessions: assignSessions,
} as const;

/** The name of a transform in a pipeline file. */
export type TransformName = keyof typeof transforms;

/** Runs the transform its options name; the number of documents it removed. */
export function transformBy(world: TransformWorld, options: TransformOptions): Promise<number> {
  switch (options.kind) {
    case 'clean_html':
      return applyTransform(world, transforms.clean_html, options);
    case 'drop_empty_text':
      return applyTransform(world, transforms.drop_empty_text, options);
    case 'drop_exact_duplicates':
      return applyTransform(world, transforms.drop_exact_duplicates, options);
    case 'drop_near_duplicates':
      return applyTransform(world, transforms.drop_near_duplicates, options);
    case 'score_relevance':
      return applyTransform(world, transforms.score_relevance, options);
    case 'detect_language':
      return applyTransform(world, transforms.detect_language, options);
    case 'extract_sections':
      return applyTransform(world, transforms.extract_sections, options);
    case 'adjust_prices':
      return applyTransform(world, transforms.adjust_prices, options);
    case 'summarise':
      return applyTransform(world, transforms.summarise, options);
    case 'score_sentiment':
      return applyTransform(world, transforms.score_sentiment, options);
    case 'sql':
      return applyTransform(world, transforms.sql, options);
    case 'assign_sessions':
      return applyTransform(world, transforms.assign_sessions, options);
  }
}
