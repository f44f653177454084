/**
 * Does something to each of many items, so many at a time, in their order. Items that come back with `again`
 * are taken up once more after all others, with a pause before each. However many items there are, no
 * more are held than slots.
 */
export async function inSlots<T>(
  items: readonly T[],
  slots: number,
  attempt: (item: T) => Promise<'done' | 'again'>,
  pause: () => Promise<void>,
): Promise<void> {
  const fresh = items.values();
  const again: T[] = [];
  const slot = async (): Promise<void> => {
    for (const item of fresh) if ((await attempt(item)) === 'again') again.push(item);
    for (let item = again.shift(); item !== undefined; item = again.shift()) {
      await pause();
      if ((await attempt(item)) === 'again') again.push(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(slots, items.length) }, slot));
}
