import type { SpendingTotal } from '../llm/account.js';

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
