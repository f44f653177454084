import { UserError } from '../../base/user-error.js';
import { plainDecision, type Agent } from '../agent.js';
import type { AgentContext } from '../context.js';
import type { RecordedOptions } from '../options.js';

/**
 * Plays back decisions of another system: the one recorded for a date is taken at that session's
 * decision time, so that what follows (fills, costs, measures) is as for every other agent. Sessions
 * of the test window without a decision are told of before a trial is played; `act` refuses them too.
 */
export function recorded(
  { actions, missing }: RecordedOptions,
  { company: { ticker } }: AgentContext,
): Agent {
  const own = new Map(Object.entries(actions[ticker] ?? {}));
  return {
    learn: async () => plainDecision('hold', 'Waits for the test window.'),
    act: async ({ date }) => {
      const action = own.get(date);
      if (action !== undefined) return plainDecision(action, 'As recorded.');
      if (missing === 'hold') return plainDecision('hold', 'Nothing is recorded for this session.');
      throw new UserError(`no decision is recorded for ${ticker} on ${date}`, { exitCode: 1 });
    },
    memoryCounts: () => ({}),
    savedMemory: () => [],
  };
}

/** The options of a trial on one ticker, which no other's decisions can change. */
export function recordedOn(options: RecordedOptions, ticker: string): RecordedOptions {
  const own = options.actions[ticker];
  return { ...options, actions: own === undefined ? {} : { [ticker]: own } };
}
