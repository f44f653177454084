import type { ReportData } from './report-data.js';

/** The command that runs the experiment again, overrides included. */
export function reproduceCommand({ inputs: { experiment } }: Pick<ReportData, 'inputs'>): string {
  return `finmem run experiments/${experiment.file}${overridesText(experiment)}`;
}

/** What to say to somebody whose experiment file stands we do not know where. */
export function retryText({ inputs: { experiment } }: Pick<ReportData, 'inputs'>): string {
  const { file } = experiment;
  return `npx finmem run ${quoted(file)}${overridesText(experiment)} --retry-errors, where ${file} is the path of your experiment file`;
}

function overridesText({ overrides }: ReportData['inputs']['experiment']): string {
  return overrides.map((override) => ` -S ${quoted(override)}`).join('');
}

function quoted(text: string): string {
  return /^[\w.=,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
