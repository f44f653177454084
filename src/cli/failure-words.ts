import type { FailedTrial } from '../experiment/failed-trial.js';

const TOLD = 5;

/** What went wrong with the trials that failed: each thing once, with the first trial it happened to. */
export function failuresInWords(failures: readonly FailedTrial[]): string[] {
  const alike = new Map<string, FailedTrial[]>();
  for (const failure of failures) {
    const group = alike.get(failure.message) ?? [];
    group.push(failure);
    alike.set(failure.message, group);
  }
  const groups = [...alike];
  const told = groups
    .slice(0, TOLD)
    .map(([message, trials]) => `  ${trialsInWords(trials)}: ${message.replaceAll('\n', '\n  ')}`);
  const more = groups.slice(TOLD).reduce((sum, [, trials]) => sum + trials.length, 0);
  return more > 0 ? [...told, `  and ${more} more`] : told;
}

function trialsInWords(failures: readonly FailedTrial[]): string {
  const [first] = failures;
  if (first === undefined) return '';
  const { id, spec } = first.trial;
  const name = `${id} ${spec.agent} ${spec.ticker} seed ${spec.seed}`;
  const others = failures.length - 1;
  return others === 0 ? name : `${name} and ${others} more`;
}
