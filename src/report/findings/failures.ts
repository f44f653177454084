import { inOneLine } from '../../base/user-error.js';
import type { FailureRecord } from '../../store/work-record.js';
import type { PlannedTrial } from '../reading/inputs.js';

/** Trials that failed alike. */
export interface FailureGroup {
  /** The error of the first of them, cut to a readable length. */
  readonly error: string;
  readonly trials: number;
  readonly agents: readonly string[];
  readonly tickers: readonly string[];
  /** Id of the first, to look at. */
  readonly example: string;
}

/** Longest error shown, in characters. */
const MOST_CHARACTERS = 240;

/**
 * Failures of trials that are still missing, most frequent first. Errors that differ in numbers, in the
 * trial's own id, ticker or agent alone are alike.
 */
export function failureGroups(
  failures: readonly FailureRecord[],
  missing: readonly PlannedTrial[],
): FailureGroup[] {
  const wanted = new Set(missing.map(({ id }) => id));
  const groups = new Map<string, Growing>();
  for (const failure of failures) {
    if (!wanted.has(failure.id)) continue;
    const key = kindOf(failure);
    const group = groups.get(key) ?? {
      first: failure,
      trials: 0,
      agents: new Set(),
      tickers: new Set(),
    };
    group.trials += 1;
    group.agents.add(failure.agent);
    group.tickers.add(failure.ticker);
    groups.set(key, group);
  }
  return [...groups.values()]
    .toSorted((a, b) => b.trials - a.trials)
    .map(({ first, trials, agents, tickers }) => ({
      error: shortened(first.error),
      trials,
      agents: [...agents],
      tickers: [...tickers],
      example: first.id,
    }));
}

interface Growing {
  readonly first: FailureRecord;
  trials: number;
  readonly agents: Set<string>;
  readonly tickers: Set<string>;
}

/** An error without what is the trial's own. */
function kindOf({ id, agent, ticker, error }: FailureRecord): string {
  const own = [id, agent, ticker].reduce((text, name) => text.replaceAll(name, '*'), error);
  return own.replace(/\d+/g, '#');
}

function shortened(error: string): string {
  const line = inOneLine(error);
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`;
}
