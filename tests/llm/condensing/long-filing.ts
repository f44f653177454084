import type { ReadingLimits } from '../../../src/llm/model.js';
import { openTokenizer } from '../../../src/llm/tokens.js';

export const limitsOf = (contextTokens: number, maxOutputTokens: number): ReadingLimits => ({
  contextTokens,
  maxOutputTokens,
  tokenizer: () => openTokenizer('o200k_base'),
});

export const paragraphs = Array.from({ length: 2300 }, (_, i) => {
  const sentence = `Paragraph ${i}: net sales in segment ${i % 7} rose by ${i % 13} percent, driven by demand for toys. `;
  return `${sentence}${'Costs grew more slowly than sales, and margins widened. '.repeat(2)}`.trim();
});

/** A filing of some 100,000 tokens: sections of numbered paragraphs. */
export const filing = paragraphs
  .map((text, i) => (i % 250 === 0 ? `Item ${i / 250 + 1}. Section\n${text}` : text))
  .join('\n\n');
