/** Turns at a question: one asks it, the others wait and then find its answer kept. */
export interface Turns {
  /** Waits for one's turn at a request key; the function it returns ends the turn, once. */
  take(key: string): Promise<() => Promise<void>>;
}

/** Turns among those who ask in one process, in the order of asking. */
export function openTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    async take(key) {
      const before = last.get(key);
      let end = (): void => undefined;
      const own = new Promise<void>((resolve) => (end = resolve));
      last.set(key, own);
      await before;
      return async () => {
        if (last.get(key) === own) last.delete(key);
        end();
      };
    },
  };
}
