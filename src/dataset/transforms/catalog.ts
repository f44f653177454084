import { dropEmptyText } from './drop-empty-text.js';
import { dropExactDuplicates } from './drop-exact-duplicates.js';
import type { Transform } from './transform.js';

/** Transforms a pipeline may name. Sessions are assigned after them, always. */
export const transforms = {
  drop_empty_text: dropEmptyText,
  drop_exact_duplicates: dropExactDuplicates,
} as const satisfies Record<string, Transform>;

/** The name of a transform in a pipeline file. */
export type TransformName = keyof typeof transforms;

/** Names a pipeline file may use, in catalog order. */
export const transformNames = [
  'drop_empty_text',
  'drop_exact_duplicates',
] as const satisfies readonly TransformName[];
