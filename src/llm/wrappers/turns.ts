import type { Turns } from '../model-world.js';

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
