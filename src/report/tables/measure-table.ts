import { metricModes, type MetricModeName } from '../../metrics/catalog.js';
import type { MeasureName } from '../../metrics/measure.js';
import { baseRows } from '../findings/base-rows.js';
import type { ReportData } from '../findings/report-data.js';
import { hasManyWindows } from '../findings/windows.js';
import { agentGroups } from './agent-groups.js';
import { metricCell, outcomeOf } from './metric-cell.js';
import { unitText } from './number-text.js';
import type { ReportTable } from './table.js';

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
  const many = hasManyWindows(data.inputs.experiment);
  const groups = agentGroups(data, (agent, ticker) => {
    const own = definitions.map(({ name }) => rows.of(agent, ticker, name));
    if (own.every((each) => each === undefined)) return null;
    return definitions.map((measure, index) => {
      const found = own[index];
      return metricCell(measure, found === undefined ? found : outcomeOf(found), undefined, many);
    });
  });
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
      many
        ? 'Mean over windows of the mean over seeds ± standard deviation over windows / over seeds.'
        : 'Mean ± sample standard deviation over seeds.',
      'Formulas and parameters stand beneath the main table; – marks a measure that is undefined, with its reason.',
    ],
  };
}
