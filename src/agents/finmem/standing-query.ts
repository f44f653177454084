import type { Embedder } from '../../llm/embedder.js';
import { embedText } from './embedding.js';

/**
 * The vector memories are retrieved by. As long as its text stays the same it is one and the same
 * object, by which a memory knows a query it has met and keeps the similarities to it.
 */
export class StandingQuery {
  readonly #embedder: Embedder;
  #text: string | undefined;
  #vector: Float32Array = new Float32Array();

  constructor(embedder: Embedder) {
    this.#embedder = embedder;
  }

  async vectorOf(text: string): Promise<Float32Array> {
    if (text !== this.#text) {
      this.#vector = await embedText(this.#embedder, text);
      this.#text = text;
    }
    return this.#vector;
  }
}
