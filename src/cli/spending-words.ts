import type { SpendingTotal } from '../llm/account.js';
import type { Usage } from '../llm/model.js';

/** What a command spent, a line for each model; nothing where no call was made. */
export function spendingInWords({ byServer }: SpendingTotal): string[] {
  return byServer.map(({ model, calls, failed, usage, usd }) => {
    const { inputTokens, cachedInputTokens, outputTokens } = usage;
    const cached = cachedInputTokens > 0 ? ` (${cachedInputTokens} cached by the server)` : '';
    const nothing = failed > 0 ? `, ${failed} of them to nothing` : '';
    const cost = usd === null ? 'price not known' : `${usd.toFixed(usd < 1 ? 4 : 2)} USD`;
    return `${model}: ${calls} calls${nothing}, ${inputTokens} tokens in${cached}, ${outputTokens} out, ${cost}`;
  });
}

/** What a command spent, as `--json` prints it. */
export function spendingData({ calls, failed, usage, usd, byServer }: SpendingTotal): object {
  return {
    calls,
    failed,
    ...tokensData(usage),
    usd,
    servers: byServer.map(({ usage: tokens, usd: cost, ...server }) => ({
      ...server,
      ...tokensData(tokens),
      usd: cost,
    })),
  };
}

function tokensData({ inputTokens, cachedInputTokens, outputTokens }: Usage): object {
  return {
    input_tokens: inputTokens,
    cached_input_tokens: cachedInputTokens,
    output_tokens: outputTokens,
  };
}
