import { z } from 'zod';
import { adjustPricesOptions } from './adjust-prices.js';
import { assignSessionsOptions } from './assign-sessions.js';
import { cleanHtmlOptions } from './clean-html.js';
import { detectLanguageOptions } from './detect-language.js';
import { dropEmptyTextOptions } from './drop-empty-text.js';
import { dropExactDuplicatesOptions } from './drop-exact-duplicates.js';
import { dropNearDuplicatesOptions } from './drop-near-duplicates.js';
import { extractSectionsOptions } from './extract-sections.js';
import { runSqlOptions } from './run-sql.js';
import { scoreRelevanceOptions } from './score-relevance.js';
import { scoreSentimentOptions } from './score-sentiment.js';
import { summariseOptions } from './summarise.js';

/** Settings of one transform; `kind` names it in the catalog. */
export const transformOptionsSchema = z.discriminatedUnion('kind', [
  cleanHtmlOptions,
  dropEmptyTextOptions,
  dropExactDuplicatesOptions,
  dropNearDuplicatesOptions,
  scoreRelevanceOptions,
  detectLanguageOptions,
  extractSectionsOptions,
  adjustPricesOptions,
  summariseOptions,
  scoreSentimentOptions,
  runSqlOptions,
  assignSessionsOptions,
]);
export type TransformOptions = z.infer<typeof transformOptionsSchema>;
