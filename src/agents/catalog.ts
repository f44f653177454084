import type { Agent } from './agent.js';
import { buyAndHold } from './baselines/buy-and-hold.js';
import { flat } from './baselines/flat.js';
import { meanReversion } from './baselines/mean-reversion.js';
import { momentum } from './baselines/momentum.js';
import { movingAverageCross } from './baselines/moving-average-cross.js';
import { newsSentiment } from './baselines/news-sentiment.js';
import { oracle } from './baselines/oracle.js';
import { random } from './baselines/random.js';
import { recorded } from './baselines/recorded.js';
import { volatilityTarget } from './baselines/volatility-target.js';
import type { AgentContext } from './context.js';
import { FinmemAgent } from './finmem/agent.js';
import { maskedAgent } from './finmem/mask/masked-agent.js';
import type { AgentOptions } from './options.js';

/** Makes the agent its options name. */
export function createAgent(options: AgentOptions, context: AgentContext): Agent {
  switch (options.kind) {
    case 'finmem':
      return options.mask
        ? maskedAgent(options, context, (masked, behind) => new FinmemAgent(masked, behind))
        : new FinmemAgent(options, context);
    case 'buy_and_hold':
      return buyAndHold();
    case 'flat':
      return flat();
    case 'random':
      return random(options, context);
    case 'momentum':
      return momentum(options);
    case 'moving_average_cross':
      return movingAverageCross(options);
    case 'mean_reversion':
      return meanReversion(options);
    case 'volatility_target':
      return volatilityTarget(options);
    case 'news_sentiment':
      return newsSentiment(options, context);
    case 'recorded':
      return recorded(options, context);
    case 'oracle':
      return oracle(context);
  }
}
