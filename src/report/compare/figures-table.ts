import { metricModes } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import { basisNotes } from '../findings/basis.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading } from '../findings/tickers.js';
import type { MetricRow } from '../findings/trial-metrics.js';
import { meanText, outcomeOf } from '../tables/metric-cell.js';
import { inUnit, signedDecimals } from '../tables/number-text.js';
import type { Cell, ReportTable, RowGroup } from '../tables/table.js';
import type { Pair, SharedScope } from './shared-scope.js';

/** The main tables next to each other: every agent that either ran, on every ticker of either. */
export function figuresTable(pair: Pair, scope: SharedScope): ReportTable {
  const { label, definitions } = metricModes[pair.a.mainMode];
  const [a, b] = [pair.a, pair.b].map(({ inputs }) => inputs.experiment.name);
  const means = { a: meansOf(pair.a, scope, 'a', pair), b: meansOf(pair.b, scope, 'b', pair) };
  const tickers = new Map(
    [...pair.a.tickers, ...pair.b.tickers].map((each) => [each.ticker, each]),
  );
  const agents = new Set([...pair.a.agents, ...pair.b.agents].map(({ name }) => name));
  const isComparable = scope.windows.length > 0;
  return {
    name: 'figures',
    caption: `${label} metrics: ${a ?? ''} → ${b ?? ''}${isComparable ? ' (difference)' : ''}, by ticker and agent.`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: definitions.map((definition) => ({
      key: definition.name,
      label: definition.label,
      unit: definition.unit === 'percent' ? '%' : '',
      align: 'end',
    })),
    groups: [...tickers.values()]
      .map((ticker): RowGroup => ({
        heading: tickerHeading(ticker),
        rows: [...agents].flatMap((agent) => {
          const own = definitions.map((metric) => ({
            metric,
            a: means.a.get(keyOf(agent, ticker.ticker, metric.name)),
            b: means.b.get(keyOf(agent, ticker.ticker, metric.name)),
          }));
          if (own.every((each) => each.a === undefined && each.b === undefined)) return [];
          return [{ head: agent, cells: own.map((each) => figureCell(each, isComparable)) }];
        }),
      }))
      .filter(({ rows }) => rows.length > 0),
    notes: figureNotes(pair),
  };
}

/** Null where it is undefined, nothing where it was not run. */
type Mean = number | null;

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Means of base trials over seeds and the shared windows; over all its windows where none is shared. */
function meansOf(
  data: ReportData,
  { windows }: SharedScope,
  side: 'a' | 'b',
  { a }: Pair,
): Map<string, Mean> {
  const shared = new Set(windows.map((pair) => pair[side].name));
  const groups = new Map<string, MetricRow[]>();
  for (const row of data.metrics) {
    if (!row.base || row.mode !== a.mainMode) continue;
    if (shared.size > 0 && !shared.has(row.window)) continue;
    const key = keyOf(row.agent, row.ticker, row.metric);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return new Map([...groups].map(([key, rows]) => [key, outcomeOf(rows).summary?.mean ?? null]));
}

interface BothMeans {
  readonly metric: MetricDefinition;
  readonly a: Mean | undefined;
  readonly b: Mean | undefined;
}

function figureCell({ metric, a, b }: BothMeans, isComparable: boolean): Cell {
  const textOf = (mean: Mean | undefined): string =>
    mean === undefined ? 'not run' : mean === null ? '–' : meanText(mean, metric);
  const difference = isComparable && typeof a === 'number' && typeof b === 'number' ? b - a : null;
  const change =
    difference === null ? '' : ` (${signedDecimals(inUnit(difference, metric.unit), 2)})`;
  return {
    text: `${textOf(a)} → ${textOf(b)}${change}`,
    numbers: { a: a ?? null, b: b ?? null, difference },
  };
}

function figureNotes({ a, b }: Pair): string[] {
  const [ours, theirs] = [basisNotes(a, a.mainMode), basisNotes(b, a.mainMode)];
  const named = (data: ReportData, notes: readonly string[]): string[] =>
    notes.map((note) => `${data.inputs.experiment.name}: ${note}`);
  return [
    'Base trials: means over windows of the means over seeds; – where a metric is undefined. What a difference owes to chance the paired table says.',
    ...(ours.join() === theirs.join() ? ours : [...named(a, ours), ...named(b, theirs)]),
  ];
}
