/** A turn at a question, held until it is ended. */
export interface Turn {
  /**
   * Makes sure that no other process asks the question either, as far as any might; true where one may have
   * kept its answer meanwhile.
   */
  claim(): Promise<boolean>;
  /** Ends the turn, once. */
  end(): Promise<void>;
}

/** Turns at a question: one asks it, the others wait and then find its answer kept. */
export interface Turns {
  /** Waits for one's turn at a request key. */
  take(key: string): Promise<Turn>;
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
      return {
        claim: async () => false,
        end: async () => {
          if (last.get(key) === own) last.delete(key);
          end();
        },
      };
    },
  };
}
