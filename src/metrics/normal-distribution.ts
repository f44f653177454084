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
