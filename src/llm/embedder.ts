/** Turns texts into vectors of unit length (or all zeros for a text without words). */
export interface Embedder {
  /** Names the embedder and its parameters. */
  readonly id: string;
  /** Length of its vectors; null where the model decides and the first vector tells. */
  readonly dimension: number | null;
  /** Its vectors are kept under `embeddingKey(id, text)`; false for one that computes them anew. */
  readonly kept: boolean;
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}
