import { metricModes, type MetricModeName } from '../../metrics/catalog.js';
import type { MetricDefinition } from '../../metrics/metric.js';
import type { AgentStyle } from '../findings/agent-styles.js';
import { basisNotes } from '../findings/basis.js';
import { coverageText } from '../findings/coverage.js';
import { agentBadges, type Badge } from '../findings/knowledge.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import type { MetricRow } from '../findings/trial-metrics.js';
import { hasManyWindows, testedWindows } from '../findings/windows.js';
import { meanText, metricCell, outcomeOf, type Leading, type Outcome } from './metric-cell.js';
import { returnMark, returnMarkNotes } from './return-marks.js';
import { listed } from './number-text.js';
import type { ReportTable, RowGroup, TableRow } from './table.js';

type Outcomes = ReadonlyMap<string, Outcome>;

/** The paper's table: each metric of each agent on each ticker, base trials, as mean and spread. */
export function mainTable(data: ReportData, mode: MetricModeName): ReportTable {
  const outcomes = baseOutcomes(data, mode);
  const { label, definitions } = metricModes[mode];
  const many = hasManyWindows(data.inputs.experiment);
  const badges = new Map(
    data.agents.map(({ name }) => [name, agentBadges(data.inputs, name)] as const),
  );
  const groups = data.tickers
    .map((ticker) => tickerGroup(ticker, { data, mode, badges, definitions, outcomes }))
    .filter((group) => group.rows.length > 0);
  return {
    name: `main-${mode}`,
    caption: many
      ? `${label} metrics over ${testedWindows(data).length} test windows, by ticker and agent: mean ± spread over windows / over seeds.`
      : `${label} metrics of the test window, by ticker and agent.`,
    head: 'Agent',
    groupHead: 'ticker',
    columns: definitions.map((definition) => ({
      key: definition.name,
      label: definition.label,
      unit: definition.unit === 'percent' ? '%' : '',
      align: 'end',
    })),
    groups,
    notes: [
      ...tableNotes(outcomes, data.agents, many),
      ...returnMarkNotes(data, mode),
      ...basisNotes(data, mode),
      ...badgeNotes([...badges.values()].flat()),
    ],
  };
}

function baseOutcomes(data: ReportData, mode: MetricModeName): Outcomes {
  const groups = new Map<string, MetricRow[]>();
  for (const row of data.metrics) {
    if (!row.base || row.mode !== mode) continue;
    const key = outcomeKey(row.ticker, row.agent, row.metric);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return new Map([...groups].map(([key, rows]) => [key, outcomeOf(rows)]));
}

const outcomeKey = (...parts: readonly string[]): string => JSON.stringify(parts);

interface TickerGroupInput {
  readonly data: ReportData;
  readonly mode: MetricModeName;
  readonly badges: ReadonlyMap<string, readonly Badge[]>;
  readonly definitions: readonly MetricDefinition[];
  readonly outcomes: Outcomes;
}

function tickerGroup(
  ticker: TickerLabel,
  { data, mode, badges, definitions, outcomes }: TickerGroupInput,
): RowGroup {
  const { agents } = data;
  const many = hasManyWindows(data.inputs.experiment);
  const of = (agent: AgentStyle, metric: MetricDefinition): Outcome | undefined =>
    outcomes.get(outcomeKey(ticker.ticker, agent.name, metric.name));
  const leading = definitions.map((metric) =>
    leadingTexts(metric, agents, (agent) => of(agent, metric)),
  );
  const rows = agents
    .filter((agent) => definitions.some((metric) => of(agent, metric) !== undefined))
    .map((agent): TableRow => ({
      head: agent.name,
      colour: agent.colour,
      ...remarkOf([
        ...(agent.isBound ? ['upper bound'] : []),
        ...coverageText(data.inputs, agent.name, ticker.ticker),
      ]),
      ...(agent.isBound ? { setApart: true } : {}),
      badges: badges.get(agent.name) ?? [],
      cells: definitions.map((metric, index) => ({
        ...metricCell(
          metric,
          of(agent, metric),
          competes(agent, metric) ? leading[index] : undefined,
          many,
        ),
        ...(metric.name === 'cumulative_return' ? returnMark(data, mode, ticker, agent) : {}),
      })),
    }));
  return {
    heading: tickerHeading(ticker),
    ...(ticker.company === '' ? {} : { remark: ticker.company }),
    rows,
  };
}

const remarkOf = (parts: readonly string[]): Pick<TableRow, 'remark'> =>
  parts.length === 0 ? {} : { remark: parts.join('; ') };

/** An upper bound never competes; an agent that never trades does not compete in taking little risk. */
function competes(agent: AgentStyle, metric: MetricDefinition): boolean {
  return !agent.isBound && (agent.kind !== 'flat' || metric.better === 'higher');
}

/**
 * The best mean as it is printed, so that agents equal in print are marked alike, and the one after it where
 * yet another follows; none if all agree.
 */
function leadingTexts(
  metric: MetricDefinition,
  agents: readonly AgentStyle[],
  of: (agent: AgentStyle) => Outcome | undefined,
): Leading {
  const means = agents.flatMap((agent) => {
    const summary = competes(agent, metric) ? of(agent)?.summary : null;
    return summary === null || summary === undefined ? [] : [summary.mean];
  });
  const sign = metric.better === 'higher' ? -1 : 1;
  const ranked = means.toSorted((a, b) => sign * (a - b)).map((mean) => meanText(mean, metric));
  const [best, second, third] = new Set(ranked);
  if (best === undefined || second === undefined) return {};
  return third === undefined ? { best } : { best, second };
}

function tableNotes(outcomes: Outcomes, agents: readonly AgentStyle[], many: boolean): string[] {
  const all = [...outcomes.values()];
  const counts = all.map((outcome) => (outcome.summary?.n ?? 0) + outcome.undefinedTrials);
  const most = counts.reduce((greatest, each) => Math.max(greatest, each), 0);
  const upTo = counts.some((count) => count < most) ? 'up to ' : '';
  const bounds = agents.filter((agent) => agent.isBound).map((agent) => agent.name);
  const idle = agents.filter((agent) => agent.kind === 'flat').map((agent) => agent.name);
  const undefinedAny = all.some((outcome) => outcome.summary === null);
  return [
    many
      ? `Mean over windows of the mean over seeds ± sample standard deviation of the windows’ means / of the seeds within a window, the mean over windows (${upTo}${most} trials an agent and ticker). Each figure is of one window’s length: windows are not added up.`
      : most > 1 &&
        `Mean ± sample standard deviation over seeds (${upTo}${most} an agent and ticker); no ± where there is only one or all agree.`,
    'Bold: best of the agents on that ticker, by the mean as printed; underlined: second of three or more.',
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
