import { UserError } from '../base/user-error.js';
import { measureQuality } from '../dataset/quality/measure.js';
import { writeDatasetReport } from '../report/dataset/dataset-report.js';
import type { QualityCheck, QualityRecord, Severity } from '../store/quality-record.js';
import { namedSnapshot } from './named-snapshot.js';
import { clip, jsonText } from './printable.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** Flags of `finmem data verify`. */
export interface VerifyFlags {
  readonly strict?: true;
}

const EXAMPLES_SHOWN = 3;
const WIDTH = 160;

/** `finmem data verify <dataset>`: makes every check on a snapshot, says what was found and writes its page. */
export async function dataVerify(
  terminal: Terminal,
  words: string,
  { strict }: VerifyFlags,
): Promise<void> {
  const { dataset, fingerprint } = await namedSnapshot(terminal, words);
  const record = await measureQuality(terminal.layout, dataset, fingerprint);
  const page = await writeDatasetReport(terminal.layout, record);
  if (terminal.json) {
    terminal.print(jsonText(record));
  } else {
    for (const text of qualityInWords(record)) terminal.print(text);
    terminal.print(`report: ${page}`);
  }
  const errors = failedOf(record, 'error').length;
  if (strict === true && errors > 0) {
    throw new UserError(`${dataset}@${fingerprint} fails ${counted(errors, 'check')} of its data`, {
      hint: 'What is wrong is told above; without --strict this is no failure.',
      exitCode: 1,
    });
  }
}

function* qualityInWords(record: QualityRecord): Iterable<string> {
  const { dataset, fingerprint, span, checks } = record;
  const when = span[0] === '' ? 'no prices' : `${span[0]} to ${span[1]}`;
  yield `dataset ${dataset}, fingerprint ${fingerprint}, ${when}`;
  const failed = severities.flatMap((severity) => failedOf(record, severity));
  const passed = checks.filter(({ outcome }) => outcome === 'passed');
  yield textTable(
    ['severity', 'check', 'outcome', 'finding'],
    [...failed, ...passed].map((check) => [
      check.severity,
      check.name,
      check.outcome,
      clip(check.finding, WIDTH),
    ]),
  );
  for (const check of failed) yield* examplesInWords(check);
  const empty = passed.filter(({ of }) => of === 0).length;
  const [errors, warnings, notes] = severities.map((each) => failedOf(record, each).length);
  yield `\n${counted(errors ?? 0, 'error')}, ${counted(warnings ?? 0, 'warning')}, ${counted(notes ?? 0, 'note')}; ${passed.length} of ${checks.length} checks passed${empty === 0 ? '' : `, ${empty} of them for want of anything to look at`}`;
}

function* examplesInWords({
  name,
  title,
  severity,
  examples,
  count,
}: QualityCheck): Iterable<string> {
  yield `\n${severity} ${name}: not so: ${title}`;
  for (const { ticker, where, words } of examples.slice(0, EXAMPLES_SHOWN)) {
    yield `  ${clip([ticker, where].filter((each) => each !== null).join(' '))}: ${clip(words, WIDTH)}`;
  }
  if (count > EXAMPLES_SHOWN && examples.length > EXAMPLES_SHOWN) yield '  …';
}

const severities: readonly Severity[] = ['error', 'warning', 'note'];

function failedOf({ checks }: QualityRecord, severity: Severity): QualityCheck[] {
  return checks.filter((check) => check.severity === severity && check.outcome === 'failed');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
