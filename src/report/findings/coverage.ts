import type { ReportInputs } from '../reading/inputs.js';

/** How many of an agent's base trials on a ticker are complete, where some are not; none where all are. */
export function coverageText(
  { experiment, complete }: ReportInputs,
  agent: string,
  ticker: string,
): string[] {
  const isOwn = (
    trial: ReportInputs['complete'][number] | ReportInputs['missing'][number],
  ): boolean =>
    trial.base && trial.rung === null && trial.agent === agent && trial.ticker === ticker;
  const planned = new Set(experiment.trials.filter(isOwn).map(({ id }) => id)).size;
  const done = new Set(complete.filter(isOwn).map(({ id }) => id)).size;
  if (done === planned) return [];
  return [`${done} of ${planned} ${experiment.windows.length > 1 ? 'trials' : 'seeds'}`];
}
