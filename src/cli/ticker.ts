/** Calls back again and again until the function it returns is called. */
export type Ticker = (milliseconds: number, tick: () => void) => () => void;

/** A ticker that keeps no process alive. */
export const realTicker: Ticker = (milliseconds, tick) => {
  const timer = setInterval(tick, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
};
