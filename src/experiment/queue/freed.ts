import type { Redis } from 'ioredis';

/** The channel on which every process tells what it gave back. */
export const FREED = 'finmem:freed';

/** A wait ends without a word after this long, ms: a message may have been lost with a connection. */
const LONGEST_SILENCE_MS = 1_000;

/** Waits for something that others hold to be given back: woken by a message, not by asking again and again. */
export interface Freed {
  /** Resolves when something of that name was given back, after a while in any case, or on a stop. */
  next(name: string, stop: AbortSignal): Promise<void>;
  close(): void;
}

/** Listens on a connection of its own. */
export async function listenForFreed(redis: Redis): Promise<Freed> {
  const waiting = new Map<string, Set<() => void>>();
  const listener = redis.duplicate();
  listener.on('error', () => undefined);
  listener.on('message', (_channel: string, name: string) => {
    // One of those who wait here is enough for one place given back.
    const [first] = waiting.get(name) ?? [];
    first?.();
  });
  await listener.subscribe(FREED);
  return {
    next: (name, stop) =>
      new Promise((resolve) => {
        const own = waiting.get(name) ?? new Set();
        waiting.set(name, own);
        const end = (): void => {
          clearTimeout(timer);
          stop.removeEventListener('abort', end);
          own.delete(end);
          if (own.size === 0) waiting.delete(name);
          resolve();
        };
        const timer = setTimeout(end, LONGEST_SILENCE_MS);
        own.add(end);
        stop.addEventListener('abort', end);
        if (stop.aborted) end();
      }),
    close: () => listener.disconnect(),
  };
}
