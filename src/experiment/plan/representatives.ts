import { canonicalJson } from '../../base/content-hash.js';
import type { Trial } from '../identity.js';

/** Trials that are played for a plan at most. */
const MOST_PLAYED = 48;

/** So many trials that ask a server are a large sweep: its plan is made from few of them. */
const LARGE = 1_000;

/** Sessions that are played for a large sweep, all its representatives together. */
const MOST_SESSIONS = 500;

/**
 * How many trials are played for a plan at most. It follows from the work alone, not from the time it takes,
 * so that the same experiment has the same plan on every machine.
 */
export function mostPlayed(trials: number, sessions: number): number {
  if (trials < LARGE) return MOST_PLAYED;
  return Math.min(MOST_PLAYED, Math.max(2, Math.floor(MOST_SESSIONS / Math.max(1, sessions))));
}

/** A trial played for a plan, and how many trials it stands for, itself among them. */
export interface Representative {
  readonly trial: Trial;
  readonly trials: number;
}

/** Which trials are played for a plan. */
export interface Choice {
  readonly played: readonly Representative[];
  /** `all` of them; one for each agent, ticker, window and cell, for all `seeds`; or a `sample` of those. */
  readonly how: 'all' | 'seeds' | 'sample';
}

/**
 * Chooses what to play: all trials where they are few, else one for each agent, ticker, window and swept cell,
 * at its first seed; where these are too many as well, as many as are played at most, evenly spread.
 */
export function representatives(trials: readonly Trial[], most = MOST_PLAYED): Choice {
  if (trials.length <= most) {
    return { played: trials.map((trial) => ({ trial, trials: 1 })), how: 'all' };
  }
  const firsts = firstOfEachCell(trials);
  if (firsts.length <= most) return { played: firsts, how: 'seeds' };
  const inOrder = tickerByTicker(firsts);
  const sampled = Array.from(
    { length: most },
    (_, i) => inOrder[Math.floor((i * inOrder.length) / most)],
  ).filter((each) => each !== undefined);
  const scale = trials.length / sampled.reduce((sum, each) => sum + each.trials, 0);
  return {
    played: sampled.map((each) => ({ ...each, trials: each.trials * scale })),
    how: 'sample',
  };
}

/** The first trial of each agent, ticker, window and cell, standing for all its seeds. */
function firstOfEachCell(trials: readonly Trial[]): Representative[] {
  const cells = new Map<string, Representative>();
  for (const trial of trials) {
    const { agent, ticker, cell, window } = trial.spec;
    const key = canonicalJson({ agent, ticker, cell, window });
    const found = cells.get(key);
    cells.set(key, { trial: found?.trial ?? trial, trials: (found?.trials ?? 0) + 1 });
  }
  return [...cells.values()];
}

/** All of one ticker before the next; taken in turn, every second of two tickers would be one of them. */
function tickerByTicker(firsts: readonly Representative[]): Representative[] {
  const tickers = [...new Set(firsts.map(({ trial }) => trial.spec.ticker))];
  return tickers.flatMap((ticker) => firsts.filter(({ trial }) => trial.spec.ticker === ticker));
}
