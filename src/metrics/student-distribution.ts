import cephes from 'cephes';

// WebAssembly, compiled once when this file is first imported; nothing here works before.
await cephes.compiled;

/**
 * The value that a variable of Student's distribution with so many degrees of freedom is at most with
 * this probability: `stdtri` of the Cephes library (Moshier 1989).
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`probability ${probability} is not between 0 and 1`);
  }
  if (!Number.isInteger(degrees) || degrees < 1) {
    throw new RangeError(`${degrees} degrees of freedom are not a whole number above zero`);
  }
  return cephes.stdtri(degrees, probability);
}
