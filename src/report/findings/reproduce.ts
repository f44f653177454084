import type { ReportData } from './report-data.js';

/** The command that runs the experiment again, overrides included. */
export function reproduceCommand({ inputs: { experiment } }: Pick<ReportData, 'inputs'>): string {
  const overrides = experiment.overrides.map((override) => ` -S ${quoted(override)}`).join('');
  return `finmem run experiments/${experiment.file}${overrides}`;
}

function quoted(text: string): string {
  return /^[\w.=,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
