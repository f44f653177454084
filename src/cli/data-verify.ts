import { UserError } from '../base/user-error.js';
import { measureQuality } from '../dataset/quality/measure.js';
import { writeDatasetReport } from '../report/dataset/dataset-report.js';
import { writeQuality } from '../store/quality-file.js';
import {
  failedChecks,
  type QualityCheck,
  type QualityRecord,
  type Severity,
} from '../store/quality-record.js';
import { inNumber } from './cache-words.js';
import { namedSnapshot } from './named-snapshot.js';
import { clip, jsonText } from './printable.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** Flags of `finmem data verify`. */
export interface VerifyFlags {
  readonly strict?: true;
  readonly all?: true;
}

const EXAMPLES_SHOWN = 3;
const WIDTH = 160;

/** `finmem data verify <dataset>`: makes every check on a snapshot, says what was found and writes its page. */
export async function dataVerify(
  terminal: Terminal,
  words: string,
  { strict, all }: VerifyFlags,
): Promise<void> {
  const { dataset, fingerprint } = await namedSnapshot(terminal, words);
  const record = await measureQuality(terminal.layout, dataset, fingerprint);
  await writeQuality(terminal.layout, record);
  const page = await writeDatasetReport(terminal.layout, record);
  if (terminal.json) {
    terminal.print(jsonText(record));
  } else {
    for (const text of qualityInWords(record, all === true)) terminal.print(text);
    terminal.print(`report: ${page}`);
  }
  const errors = failedChecks(record, 'error').length;
  if (strict === true && errors > 0) {
    throw new UserError(
      `${dataset}@${fingerprint} fails ${inNumber(errors, 'check')} of its data`,
      {
        hint: 'What is wrong is told above; without --strict this is no failure.',
        exitCode: 1,
      },
    );
  }
}

function* qualityInWords(record: QualityRecord, all: boolean): Iterable<string> {
  const { dataset, fingerprint, span, checks } = record;
  const when = span[0] === '' ? 'no prices' : `${span[0]} to ${span[1]}`;
  yield `dataset ${dataset}, fingerprint ${fingerprint}, ${when}`;
  for (const severity of severities) {
    for (const check of failedChecks(record, severity)) yield* failedInWords(check);
  }
  const passed = checks.filter(({ outcome }) => outcome === 'passed');
  const empty = checks.filter(({ outcome }) => outcome === 'empty');
  if (all && passed.length + empty.length > 0) {
    yield '';
    yield textTable(
      ['outcome', 'check', 'finding'],
      [...passed, ...empty].map(({ outcome, name, finding }) => [
        outcome,
        name,
        clip(finding, WIDTH),
      ]),
    );
  }
  const failed = severities.map((each) => inNumber(failedChecks(record, each).length, each));
  const unlooked = empty.length === 0 ? '' : `, ${empty.length} had nothing to look at`;
  yield `\n${failed.join(', ')}; ${passed.length} passed${unlooked}`;
}

function* failedInWords(check: QualityCheck): Iterable<string> {
  const { name, severity, finding, advice, examples, count } = check;
  yield `\n${severity} ${name}: ${clip(finding, WIDTH)}`;
  if (severity !== 'note' && advice !== null) yield `  ${advice}`;
  for (const { ticker, where, words } of examples.slice(0, EXAMPLES_SHOWN)) {
    yield `  ${clip([ticker, where].filter((each) => each !== null).join(' '))}: ${clip(words, WIDTH)}`;
  }
  if (count > EXAMPLES_SHOWN && examples.length > EXAMPLES_SHOWN) yield '  …';
}

const severities: readonly Severity[] = ['error', 'warning', 'note'];
