declare module 'cephes' {
  /** The part of the Cephes library that is used here; the package's own types are not where its exports are. */
  const cephes: {
    /** Resolves once the library can be called. */
    readonly compiled: Promise<void>;
    /** Standard normal distribution function. */
    ndtr(x: number): number;
    /** Its inverse. */
    ndtri(probability: number): number;
    /** Inverse of Student's distribution function with so many degrees of freedom. */
    stdtri(degrees: number, probability: number): number;
  };
  export default cephes;
}
