import type { Embedder } from '../embedder.js';
import { unitLength } from './unit-length.js';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Signed feature hashing of words (Weinberger et al., 2009): deterministic, no network, no model.
 * Texts are similar as far as they share words; word order and synonyms are not seen.
 *
 * The text is lower-cased and cut into tokens `[a-z0-9]+`. With h the token's 32-bit FNV-1a hash, it
 * adds (h odd ? +1 : -1) * (0.5 + ((h >>> 8) & 0xffff) / 65536) to axis (h >>> 1) mod dimension. The
 * sum is kept in float64, brought to unit length and rounded to float32.
 */
export function offlineEmbedder(dimension: number): Embedder {
  return {
    id: `offline@1 dimension=${dimension}`,
    dimension,
    kept: false,
    embed: (texts) => Promise.resolve(texts.map((text) => embedText(text, dimension))),
  };
}

function embedText(text: string, dimension: number): Float32Array {
  const sums = new Float64Array(dimension);
  const lower = text.toLowerCase();
  let hash = FNV_OFFSET;
  let inToken = false;
  // Hashing while scanning makes no token strings: a long filing takes well under a millisecond.
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (isTokenCode(code)) {
      hash = Math.imul(hash ^ code, FNV_PRIME);
      inToken = true;
    } else if (inToken) {
      addToken(sums, hash >>> 0);
      hash = FNV_OFFSET;
      inToken = false;
    }
  }
  if (inToken) addToken(sums, hash >>> 0);
  return unitLength(sums);
}

function isTokenCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function addToken(sums: Float64Array, hash: number): void {
  const axis = (hash >>> 1) % sums.length;
  const size = 0.5 + ((hash >>> 8) & 0xffff) / 65536;
  sums[axis] = (sums[axis] ?? 0) + (hash % 2 === 1 ? size : -size);
}
