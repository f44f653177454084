import { escape, op } from 'arquero';
import { metricModes, type MetricModeName } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import { summarise, type Summary } from '../../metrics/summary.js';
import type { AgentStyle } from '../findings/agent-styles.js';
import { agentBadges, type Badge } from '../findings/knowledge.js';
import type { ReportData } from '../findings/report-data.js';
import { shaped } from '../findings/shaped.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import { decimals, inUnit, listed } from './number-text.js';
import type { Cell, ReportTable, RowGroup, TableRow } from './table.js';

/** The seeds of one agent, ticker and metric together. */
interface Outcome {
  /** Null when the metric is undefined for every seed. */
  readonly summary: Summary | null;
  readonly undefinedSeeds: number;
  readonly reasons: readonly string[];
}

type Outcomes = ReadonlyMap<string, Outcome>;

/** The paper's table: each metric of each agent on each ticker, base trials, seeds as mean and spread. */
export function mainTable(data: ReportData, mode: MetricModeName): ReportTable {
  const outcomes = baseOutcomes(data, mode);
  const { label, definitions } = metricModes[mode];
  const badges = new Map(
    data.agents.map(({ name }) => [name, agentBadges(data.inputs, name)] as const),
  );
  const groups = data.tickers
    .map((ticker) => tickerGroup(ticker, data.agents, badges, definitions, outcomes))
    .filter((group) => group.rows.length > 0);
  return {
    name: `main-${mode}`,
    caption: `${label} metrics of the test window, by ticker and agent.`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: definitions.map((definition) => ({
      key: definition.name,
      label: definition.label,
      unit: definition.unit === 'percent' ? '%' : '',
      align: 'end',
    })),
    groups,
    notes: [...tableNotes(outcomes, data.agents), ...badgeNotes([...badges.values()].flat())],
  };
}

function baseOutcomes(data: ReportData, mode: MetricModeName): Outcomes {
  if (data.metricTable.numRows === 0) return new Map();
  const grouped = shaped(data.metricTable)
    .filter(escape((row: { base: boolean; mode: string }) => row.base && row.mode === mode))
    .groupby('ticker', 'agent', 'metric')
    .rollup({ values: op.array_agg('value'), reasons: op.array_agg('reason') });
  const outcomes = new Map<string, Outcome>();
  for (const row of grouped.objects()) {
    const { ticker, agent, metric, values, reasons } = row as GroupedRow;
    const defined = values.filter((value) => value !== null);
    outcomes.set(outcomeKey(ticker, agent, metric), {
      summary: defined.length === 0 ? null : summarise(defined),
      undefinedSeeds: reasons.length - defined.length,
      reasons: [...new Set(reasons.filter((reason) => reason !== ''))],
    });
  }
  return outcomes;
}

interface GroupedRow {
  readonly ticker: string;
  readonly agent: string;
  readonly metric: string;
  readonly values: readonly (number | null)[];
  readonly reasons: readonly string[];
}

const outcomeKey = (...parts: readonly string[]): string => JSON.stringify(parts);

function tickerGroup(
  ticker: TickerLabel,
  agents: readonly AgentStyle[],
  badges: ReadonlyMap<string, readonly Badge[]>,
  definitions: readonly MetricDefinition[],
  outcomes: Outcomes,
): RowGroup {
  const of = (agent: AgentStyle, metric: MetricDefinition): Outcome | undefined =>
    outcomes.get(outcomeKey(ticker.ticker, agent.name, metric.name));
  const best = definitions.map((metric) => bestText(metric, agents, (agent) => of(agent, metric)));
  const rows = agents
    .filter((agent) => definitions.some((metric) => of(agent, metric) !== undefined))
    .map((agent): TableRow => ({
      head: agent.name,
      colour: agent.colour,
      ...(agent.isBound ? { remark: 'upper bound', setApart: true } : {}),
      badges: badges.get(agent.name) ?? [],
      cells: definitions.map((metric, index) =>
        metricCell(metric, of(agent, metric), competes(agent, metric) ? best[index] : undefined),
      ),
    }));
  return {
    heading: tickerHeading(ticker),
    ...(ticker.company === '' ? {} : { remark: ticker.company }),
    rows,
  };
}

/** An upper bound never competes; an agent that never trades does not compete in taking little risk. */
function competes(agent: AgentStyle, metric: MetricDefinition): boolean {
  return !agent.isBound && (agent.kind !== 'flat' || metric.better === 'higher');
}

/** The best mean as it is printed, so that agents equal in print are marked alike; none if all agree. */
function bestText(
  metric: MetricDefinition,
  agents: readonly AgentStyle[],
  of: (agent: AgentStyle) => Outcome | undefined,
): string | undefined {
  const means = agents.flatMap((agent) => {
    const summary = competes(agent, metric) ? of(agent)?.summary : null;
    return summary === null || summary === undefined ? [] : [summary.mean];
  });
  if (new Set(means.map((mean) => meanText(mean, metric))).size < 2) return undefined;
  const best = metric.better === 'higher' ? Math.max(...means) : Math.min(...means);
  return meanText(best, metric);
}

const meanText = (mean: number, metric: MetricDefinition): string =>
  decimals(inUnit(mean, metric.unit), 2);

function metricCell(
  metric: MetricDefinition,
  outcome: Outcome | undefined,
  best: string | undefined,
): Cell {
  if (outcome === undefined) return { text: '', note: 'not run' };
  const { summary, undefinedSeeds, reasons } = outcome;
  if (summary === null) {
    const numbers = { mean: null, sd: null, n: 0 };
    return { text: '–', numbers, note: reasons.join('; ') };
  }
  const text = meanText(summary.mean, metric);
  const spread = summary.standardDeviation;
  return {
    text,
    ...(spread === null || spread === 0
      ? {}
      : { spread: decimals(inUnit(spread, metric.unit), 2) }),
    numbers: { mean: summary.mean, sd: spread, n: summary.n },
    ...(text === best ? { best: true } : {}),
    ...(undefinedSeeds > 0
      ? { note: `undefined for ${undefinedSeeds} more: ${reasons.join('; ')}` }
      : {}),
  };
}

function tableNotes(outcomes: Outcomes, agents: readonly AgentStyle[]): string[] {
  const all = [...outcomes.values()];
  const counts = all.map((outcome) => (outcome.summary?.n ?? 0) + outcome.undefinedSeeds);
  const most = Math.max(...counts);
  const upTo = counts.some((count) => count < most) ? 'up to ' : '';
  const bounds = agents.filter((agent) => agent.isBound).map((agent) => agent.name);
  const idle = agents.filter((agent) => agent.kind === 'flat').map((agent) => agent.name);
  const undefinedAny = all.some((outcome) => outcome.summary === null);
  return [
    most > 1 &&
      `Mean ± sample standard deviation over seeds (${upTo}${most} an agent and ticker); no ± where there is only one or all agree.`,
    'Bold: best of the agents on that ticker, by the mean as printed.',
    bounds.length > 0 &&
      `${listed(bounds)}: an upper bound that knows what no agent can know, so it is set apart and never best.`,
    idle.length > 0 && `${listed(idle)}: never trades, so it is never best in a measure of risk.`,
    undefinedAny && '– marks an undefined metric; the reason is given with it.',
  ].filter((note) => note !== false);
}

/** What each mark after a name means, once. */
function badgeNotes(badges: readonly Badge[]): string[] {
  return [...new Set(badges.map(({ text, note }) => legendOf(text, note)))];
}

const legendOf = (text: string, note: string): string =>
  note.startsWith(text) ? sentenceCase(note) : `${sentenceCase(text)}: ${note}`;

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
