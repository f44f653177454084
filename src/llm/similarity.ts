/**
 * Cosine similarity of two vectors of unit length: their dot product, summed in float64. A vector of
 * zeros (a text without words) is similar to nothing: 0.
 */
export function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`vectors of different dimension: ${a.length} and ${b.length}`);
  }
  let sum = 0;
  for (let axis = 0; axis < a.length; axis++) sum += (a[axis] ?? 0) * (b[axis] ?? 0);
  return sum;
}
