import { UserError } from '../base/user-error.js';
import type { RunOutcome } from '../experiment/experiment.js';
import type { SpendingTotal } from '../llm/account.js';
import { failuresInWords } from './failure-words.js';
import { spendingData } from './spending-words.js';

const MEND_AND_RETRY =
  'The others are kept. Mend the cause and run the same command with --retry-errors: only what failed runs again.';

/** What a run came to, as data. */
export function outcomeData(outcome: RunOutcome, spent: SpendingTotal): object {
  const { record, failures, stopped } = outcome;
  return {
    experiment: record.name,
    dataset: record.dataset,
    trials: outcome.total,
    complete: outcome.complete,
    found: outcome.found,
    finished: outcome.finished,
    finished_by_others: outcome.foundDone,
    left_to_other_shards: outcome.total - outcome.asked,
    failed: failures.map(({ trial, message, earlier }) => ({
      id: trial.id,
      error: message,
      earlier,
    })),
    stopped: stopped === null ? null : { why: stopped.why, message: stopped.message },
    spent: spendingData(spent),
  };
}

/** What a run came to, in one line. */
export function outcomeInWords(outcome: RunOutcome): string {
  const { finished, found, foundDone, failures, total, asked } = outcome;
  const left = asked - outcome.complete - failures.length;
  const parts = [
    `${finished} run`,
    `${found} found done`,
    ...(foundDone > 0 ? [`${foundDone} done by others`] : []),
    ...(failures.length > 0 ? [`${failures.length} failed`] : []),
    ...(left > 0 ? [`${left} left`] : []),
    ...(total > asked ? [`${total - asked} of other shards`] : []),
  ];
  return `trials: ${parts.join(', ')}`;
}

/**
 * What kept a run from its end, as one error: a limit reached, with exit code 1; trials that failed, with exit
 * code 3; or both, with 1.
 */
export function failIfUnfinished({ failures, stopped, complete, asked }: RunOutcome): void {
  if (failures.length === 0 && stopped === null) return;
  const lines: string[] = [];
  if (stopped !== null)
    lines.push(`${stopped.message} ${complete} of ${asked} trials are complete.`);
  if (failures.length > 0) {
    const earlier = failures.filter((failure) => failure.earlier).length;
    const before =
      earlier === 0 ? '' : `, ${earlier} of them before this command, which left them so`;
    lines.push(
      `${failures.length} of ${asked} trials failed${before}`,
      ...failuresInWords(failures),
    );
  }
  const hint = failures.length === 0 ? {} : { hint: MEND_AND_RETRY };
  throw new UserError(lines.join('\n'), { exitCode: stopped === null ? 3 : 1, ...hint });
}
