import type { Agent } from './agent.js';
import { buyAndHold } from './baselines/buy-and-hold.js';
import { flat } from './baselines/flat.js';
import { momentum } from './baselines/momentum.js';
import { oracle } from './baselines/oracle.js';
import { random } from './baselines/random.js';
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
    case 'oracle':
      return oracle(context);
  }
}
