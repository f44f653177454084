import pLimit from 'p-limit';

/**
 * Does the same for all items, a few at a time, with results in their order. After a failure none is
 * begun, and the failure is told when those under way have ended.
 */
export async function inSeveral<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const limit = pLimit(concurrency);
  const failures: unknown[] = [];
  const results = await Promise.all(
    items.map((item) =>
      limit(async () => {
        if (failures.length > 0) return [];
        try {
          return [await task(item)];
        } catch (error) {
          failures.push(error);
          return [];
        }
      }),
    ),
  );
  if (failures.length > 0) throw failures[0];
  return results.flat();
}
