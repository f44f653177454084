import { z } from 'zod';
import { metricModes } from '../../metrics/catalog.js';
import { inUnit, decimals } from '../tables/number-text.js';
import { summariseWindows } from './window-summary.js';
import type { ReportData } from './report-data.js';

/** What an experiment comes to in one line: for lists of experiments, never for a verdict. */
export const headlineSchema = z.strictObject({
  agent: z.string(),
  /** Means over tickers of the means over windows and seeds. */
  figures: z.array(
    z.strictObject({
      /** Name of the metric. */
      name: z.string(),
      label: z.string(),
      /** Fraction or ratio. */
      value: z.number(),
      /** As printed, with its unit. */
      text: z.string(),
    }),
  ),
});
export type Headline = z.infer<typeof headlineSchema>;

/** The metric agents are ranked by, and those that are told of the first. */
const RANKED_BY = 'sharpe_ratio';
const TOLD = ['cumulative_return', 'sharpe_ratio', 'maximum_drawdown'];

/** The agent with the highest mean Sharpe ratio over tickers, upper bounds left out; null where none has one. */
export function headline(data: ReportData): Headline | null {
  const { agents, mainMode } = data;
  const ranked = agents
    .filter(({ isBound }) => !isBound)
    .flatMap(({ name }) => {
      const value = meanOverTickers(data, name, RANKED_BY);
      return value === null ? [] : [{ name, value }];
    })
    .toSorted((a, b) => b.value - a.value);
  const [best] = ranked;
  if (best === undefined) return null;
  const told = metricModes[mainMode].definitions.filter(({ name }) => TOLD.includes(name));
  return {
    agent: best.name,
    figures: told.flatMap(({ name, label, unit }) => {
      const value = meanOverTickers(data, best.name, name);
      if (value === null) return [];
      const text = decimals(inUnit(value, unit), 2);
      return [{ name, label, value, text: unit === 'percent' ? `${text} %` : text }];
    }),
  };
}

/** Null unless it is defined on every ticker that the agent was run on. */
function meanOverTickers(data: ReportData, agent: string, metric: string): number | null {
  const rows = data.metrics.filter(
    (row) => row.base && row.mode === data.mainMode && row.agent === agent && row.metric === metric,
  );
  const tickers = [...new Set(rows.map(({ ticker }) => ticker))];
  const means = tickers.map((ticker) => {
    const own = rows.flatMap((row) =>
      row.ticker === ticker && row.value !== null ? [{ window: row.window, value: row.value }] : [],
    );
    return own.length === 0 ? null : summariseWindows(own).mean;
  });
  if (means.length === 0 || means.includes(null)) return null;
  return means.reduce<number>((sum, mean) => sum + (mean ?? 0), 0) / means.length;
}
