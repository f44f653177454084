/** Milliseconds that only ever grow, for how long something lasts; their beginning means nothing. */
export const steadyClock = (): number => performance.now();
