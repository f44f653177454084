import type { Band } from '../experiment/plan/band.js';
import { isEmbedder } from '../experiment/plan/estimate.js';
import { countsOf, type Plan } from '../experiment/plan/plan.js';
import { totalsOf } from '../experiment/plan/totals.js';

/** What the time of a plan was reckoned with. */
export interface Assumed {
  readonly concurrency: number;
  readonly secondsPerCall: number;
  /** Where prices are noted, in words. */
  readonly pricesFrom: string;
}

/** A plan as `--json` prints it. */
export function planData(plan: Plan, { concurrency, secondsPerCall }: Assumed): object {
  const { experiment, dataset, trials, asking, played, servers, duration, day } = plan;
  const counts = countsOf(trials);
  const total = totalsOf(servers);
  return {
    experiment,
    dataset,
    trials: {
      total: trials.length,
      ...counts,
      may_come: plan.mayCome,
      unplayable: plan.unplayable,
      asking,
      played,
    },
    calls: callsData(total.calls, total.kept),
    calls_are: plan.certainty,
    input_tokens: total.inputTokens,
    output_tokens: total.outputTokens,
    usd: total.usd,
    servers: servers.map(({ server, calls, kept, inputTokens, outputTokens, usd }) => ({
      model: server.model,
      base_url: server.base_url,
      embedder: isEmbedder(server),
      calls: callsData(calls, kept),
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      usd,
    })),
    seconds: {
      least: Math.round(duration.least),
      most: Math.round(duration.most),
      concurrency,
      a_call: secondsPerCall,
      calls_of_longest_trial: duration.longestTrial,
    },
    prices_of: day,
    list: trials.map((trial, index) => ({ number: index + 1, ...trial })),
  };
}

function callsData({ expected, high }: Band, kept: number): object {
  return { to_make: high, expected, kept };
}
