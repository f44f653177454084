import { metricModes, type MetricModeName } from '../../metrics/catalog.js';
import type { MeasureDefinition, MeasureName } from '../../metrics/measure.js';
import { baseRows, type BaseRows } from '../findings/base-rows.js';
import type { AgentStyle } from '../findings/agent-styles.js';
import type { ReportData } from '../findings/report-data.js';
import { tickerHeading, type TickerLabel } from '../findings/tickers.js';
import { hasManyWindows } from '../findings/windows.js';
import { metricCell, outcomeOf } from './metric-cell.js';
import { unitText } from './number-text.js';
import type { ReportTable, RowGroup } from './table.js';

/** Which measures a table shows, and what it says. */
export interface MeasureTable {
  readonly name: string;
  readonly caption: string;
  readonly mode: MetricModeName;
  /** Those that the mode has are shown. */
  readonly measures: readonly MeasureName[];
  readonly notes: readonly string[];
}

/** Measures of the file's own settings, by ticker and agent; null where no base trial is complete. */
export function measureTable(data: ReportData, shown: MeasureTable): ReportTable | null {
  const definitions = shown.measures.flatMap((name) =>
    metricModes[shown.mode].measures.filter((each) => each.name === name),
  );
  const rows = baseRows(data.metrics, shown.mode);
  const groups = data.tickers
    .map((ticker) => tickerGroup(data, ticker, definitions, rows))
    .filter((group) => group.rows.length > 0);
  if (groups.length === 0) return null;
  return {
    name: shown.name,
    caption: shown.caption,
    head: 'Agent',
    groupHead: 'ticker',
    columns: definitions.map(({ name, label, unit }) => ({
      key: name,
      label,
      unit: unitText(unit),
      align: 'end',
    })),
    groups,
    notes: [
      ...shown.notes,
      hasManyWindows(data.inputs.experiment)
        ? 'Mean over windows of the mean over seeds ± standard deviation over windows / over seeds.'
        : 'Mean ± sample standard deviation over seeds.',
      'Formulas and parameters stand beneath the main table; – marks a measure that is undefined, with its reason.',
    ],
  };
}

function tickerGroup(
  data: ReportData,
  label: TickerLabel,
  definitions: readonly MeasureDefinition[],
  rows: BaseRows,
): RowGroup {
  const many = hasManyWindows(data.inputs.experiment);
  const of = ({ name }: AgentStyle, measure: MeasureDefinition) =>
    rows.of(name, label.ticker, measure.name);
  return {
    heading: tickerHeading(label),
    rows: data.agents
      .filter((agent) => definitions.some((measure) => of(agent, measure) !== undefined))
      .map((agent) => ({
        head: agent.name,
        colour: agent.colour,
        ...(agent.isBound ? { remark: 'upper bound', setApart: true } : {}),
        cells: definitions.map((measure) => {
          const own = of(agent, measure);
          return metricCell(measure, own === undefined ? own : outcomeOf(own), undefined, many);
        }),
      })),
  };
}
