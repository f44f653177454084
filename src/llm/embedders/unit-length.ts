/** A vector brought to unit length, in float64, and rounded to float32; zeros stay zeros. */
export function unitLength(vector: Float64Array): Float32Array {
  const length = Math.sqrt(vector.reduce((total, value) => total + value * value, 0));
  return length === 0
    ? new Float32Array(vector.length)
    : Float32Array.from(vector, (value) => value / length);
}
