import { messageOf } from '../base/user-error.js';
import type { FailedTrial } from '../experiment/scheduler.js';

const TOLD = 5;

/** What went wrong with the trials that failed: each thing once, with the first trial it happened to. */
export function failuresInWords(failures: readonly FailedTrial[]): string[] {
  const alike = new Map<string, FailedTrial[]>();
  for (const failure of failures) {
    const message = messageOf(failure.error);
    alike.set(message, [...(alike.get(message) ?? []), failure]);
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
