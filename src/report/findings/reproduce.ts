import { z } from 'zod';
import type { ReportData } from './report-data.js';

const servedModel = z.looseObject({ model: z.looseObject({ backend: z.literal('openai') }) });

/** The command that runs the experiment again, overrides included. */
export function reproduceCommand({ inputs: { experiment } }: Pick<ReportData, 'inputs'>): string {
  const overrides = experiment.overrides.map((override) => ` -S ${quoted(override)}`).join('');
  return `finmem run experiments/${experiment.file}${overrides}`;
}

/** True for an agent whose model is a server's: its answers may differ when asked again. */
export function asksServer(options: unknown): boolean {
  return servedModel.safeParse(options).success;
}

function quoted(text: string): string {
  return /^[\w.=,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
