import cephes from 'cephes';

// WebAssembly, compiled once when this file is first imported; nothing here works before.
await cephes.compiled;

/**
 * Probability that a standard normal variable is at most z, exact to about 15 digits far into both
 * tails: `ndtr` of the Cephes library (Moshier 1989), the same that SciPy calls.
 */
export function normalCdf(z: number): number {
  return cephes.ndtr(z);
}

/** The z that a standard normal variable is at most with this probability: `ndtri` of the Cephes library. */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`probability ${probability} is not between 0 and 1`);
  }
  return cephes.ndtri(probability);
}
