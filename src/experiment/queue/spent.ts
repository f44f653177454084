import type { ServerTotal, SpendingTotal } from '../../llm/account.js';
import { noUsage } from '../../llm/model.js';

/** One figure of one model in the books: `<figure> <base_url> <model>`. */
const FIELD = /^(?<figure>calls|failed|input|cached|output|nano) (?<url>\S+) (?<model>.+)$/;

/** What was spent on each model, from the fields in which Redis counts it. */
export function spentOn(fields: Readonly<Record<string, string>>): ServerTotal[] {
  const servers = new Map<string, Map<string, number>>();
  for (const [field, value] of Object.entries(fields)) {
    const { figure = '', url = '', model = '' } = FIELD.exec(field)?.groups ?? {};
    const name = `${url} ${model}`;
    const figures = servers.get(name) ?? new Map<string, number>();
    servers.set(name, figures.set(figure, Number(value)));
  }
  return [...servers]
    .map(([name, figures]) => serverTotal(name, (figure) => figures.get(figure)))
    .toSorted((one, other) => (one.model < other.model ? -1 : 1));
}

function serverTotal(name: string, figure: (name: string) => number | undefined): ServerTotal {
  const space = name.indexOf(' ');
  const nano = figure('nano');
  return {
    base_url: name.slice(0, space),
    model: name.slice(space + 1),
    calls: figure('calls') ?? 0,
    failed: figure('failed') ?? 0,
    usage: {
      inputTokens: figure('input') ?? 0,
      cachedInputTokens: figure('cached') ?? 0,
      outputTokens: figure('output') ?? 0,
    },
    usd: nano === undefined ? null : nano / 1e9,
  };
}

/** The sum over all models. */
export function totalOf(byServer: readonly ServerTotal[]): SpendingTotal {
  const sum = (of: (server: ServerTotal) => number): number =>
    byServer.reduce((total, server) => total + of(server), 0);
  return {
    calls: sum(({ calls }) => calls),
    failed: sum(({ failed }) => failed),
    usage: {
      ...noUsage,
      inputTokens: sum(({ usage }) => usage.inputTokens),
      cachedInputTokens: sum(({ usage }) => usage.cachedInputTokens),
      outputTokens: sum(({ usage }) => usage.outputTokens),
    },
    usd: byServer.some(({ usd }) => usd === null) ? null : sum(({ usd }) => usd ?? 0),
    byServer,
  };
}
