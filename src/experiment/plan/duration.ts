import type { PlayedTrial, ServerEstimate } from './estimate.js';

/** How long the calls of a plan take, in seconds. */
export interface Duration {
  /** Nothing is faster: all places busy all the time, or the calls of the longest trial in a row. */
  readonly least: number;
  /** The places are busy until the last trials are left, and the longest of these begins last. */
  readonly most: number;
  /** Calls of the trial that makes most; they follow one another. */
  readonly longestTrial: number;
}

/**
 * How long calls take when each takes as long as the others. Calls of one trial follow one another, and
 * at most `concurrency` calls, or what a server's own setting allows, are under way at a time. The upper
 * bound is Graham's for jobs taken from a list: (total + (places - 1) × longest) / places.
 */
export function durationOf(
  servers: readonly ServerEstimate[],
  played: readonly PlayedTrial[],
  concurrency: number,
  secondsPerCall: number,
): Duration {
  const chains = played.map(({ asked }) => asked.reduce((sum, { calls }) => sum + calls, 0));
  const longestTrial = Math.max(0, ...chains);
  const total = servers.reduce((sum, { calls }) => sum + calls.expected, 0);
  const addresses = [...new Set(servers.map(({ server }) => server.base_url))];
  const atServers = addresses.map((address) =>
    roundsAt(
      servers.filter(({ server }) => server.base_url === address),
      concurrency,
    ),
  );
  const rounds = Math.max(total / concurrency, ...atServers);
  const inRow = Math.min(longestTrial, total);
  return {
    least: Math.max(rounds, inRow) * secondsPerCall,
    most: (rounds + inRow * (1 - 1 / concurrency)) * secondsPerCall,
    longestTrial,
  };
}

/** Calls to one address for each place there. */
function roundsAt(servers: readonly ServerEstimate[], concurrency: number): number {
  const places = servers.map(({ server }) => server.concurrency ?? concurrency);
  const calls = servers.reduce((sum, each) => sum + each.calls.expected, 0);
  return calls / Math.min(concurrency, ...places);
}
