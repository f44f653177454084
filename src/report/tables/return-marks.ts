import type { MetricModeName } from '../../metrics/catalog.js';
import type { AgentStyle } from '../findings/agent-styles.js';
import { testsMade } from '../findings/corrected.js';
import type { ReportData } from '../findings/report-data.js';
import type { TickerLabel } from '../findings/tickers.js';
import { counted } from './number-text.js';
import { marked, marksNotes } from './p-value-text.js';
import type { Cell } from './table.js';

/** Mark of an agent's return where its daily returns differ from the reference agent's; in the main mode alone. */
export function returnMark(
  { differences, inputs, mainMode }: ReportData,
  mode: MetricModeName,
  { ticker }: TickerLabel,
  { name }: AgentStyle,
): Pick<Cell, 'marks'> {
  if (mode !== mainMode) return {};
  const own = differences.find((row) => row.ticker === ticker && row.agent === name);
  return marked(own?.test, inputs.experiment.significance_level);
}

/** What the marks of returns mean; a sentence too where a test was made and none is marked. */
export function returnMarkNotes(
  { differences, inputs, mainMode }: ReportData,
  mode: MetricModeName,
): string[] {
  const reference = differences[0]?.reference;
  if (mode !== mainMode || reference === undefined) return [];
  const level = inputs.experiment.significance_level;
  const family = differences.map(({ test }) => test);
  const [marks] = marksNotes(family, level);
  return [
    marks === undefined
      ? `No agent’s daily returns differ from those of ${reference} at ${level} once ${madeText(testsMade(family))} allowed for (block bootstrap test; see the differences), so no return is marked.`
      : `Marks at the return: daily returns differ from those of ${reference} (block bootstrap test, two-sided). ${marks} The other columns are not tested.`,
  ];
}

const madeText = (made: number): string =>
  made === 1 ? 'its one comparison is' : `its ${counted(made, 'comparison')} are`;
