import type { Reply, Service, Verdict } from '../../../src/dataset/fetching/archive.js';

/** A service for tests: no key, no judgement, one request at a time. */
export function archiveService(
  baseUrl: string,
  different: Partial<Omit<Service, 'baseUrl'>> = {},
): Service {
  return {
    name: 'toys',
    baseUrl,
    rate: { requests: 1_000_000, milliseconds: 1 },
    concurrency: 1,
    access: () => ({ headers: {}, query: {} }),
    judge: () => ({ kind: 'good' }),
    ...different,
  };
}

/** Says of replies with a status what they are. */
export const judgedByStatus =
  (verdicts: Readonly<Record<number, Verdict>>) =>
  ({ status }: Reply): Verdict =>
    verdicts[status] ?? { kind: 'good' };

/** A request for something that never changes. */
export const asking = (path: string, settled: string | null = null, mostBytes = 100_000) => ({
  path,
  settled,
  mostBytes,
});
