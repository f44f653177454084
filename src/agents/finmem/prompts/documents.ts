/** Kinds of documents as a reader calls them. */
export const documentNoun = {
  news: 'news item',
  '10-K': 'annual report (10-K)',
  '10-Q': 'quarterly report (10-Q)',
} as const;

/** Opens every prompt that condenses a document. */
export const CONDENSING =
  'You condense documents for an equity analyst. Use only what the document says; add nothing you know from elsewhere.';
