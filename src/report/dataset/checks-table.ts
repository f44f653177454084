import {
  MOST_EXAMPLES,
  type QualityCheck,
  failedChecks,
  type QualityRecord,
  type Severity,
} from '../../store/quality-record.js';
import { counted, listed } from '../tables/number-text.js';
import { textCell, type ReportTable, type TableRow } from '../tables/table.js';

const HEADINGS: readonly (readonly [Severity, string])[] = [
  ['error', 'Errors: the data are wrong here'],
  ['warning', 'Warnings: the data may be wrong here'],
  ['note', 'Good to know'],
];

/** How many checks failed, in one sentence for the top of the page. */
export function verdict(quality: QualityRecord): string {
  const failed = (severity: Severity): number => failedChecks(quality, severity).length;
  const parts = [
    ...(failed('error') > 0 ? [counted(failed('error'), 'error')] : []),
    ...(failed('warning') > 0 ? [counted(failed('warning'), 'warning')] : []),
    ...(failed('note') > 0 ? [counted(failed('note'), 'note')] : []),
  ];
  const all = counted(quality.checks.length, 'check');
  return `Of ${all}: ${parts.length === 0 ? 'none failed' : listed(parts)}.`;
}

/** What did not hold, worst first, with what was found; null where everything held. */
export function failedTable(quality: QualityRecord): ReportTable | null {
  const groups = HEADINGS.map(([severity, heading]) => ({
    heading,
    rows: failedChecks(quality, severity).map(failedRow),
  })).filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return null;
  return {
    name: 'findings',
    caption: 'What was found.',
    head: 'Check',
    groupHead: 'severity',
    columns: [
      { key: 'finding', label: 'Finding', unit: '', align: 'start' },
      { key: 'advice', label: 'What to do', unit: '', align: 'start' },
    ],
    groups,
    notes: [],
  };
}

const failedRow = ({ name, finding, severity, advice }: QualityCheck): TableRow => ({
  head: inWords(name),
  cells: [textCell(finding), textCell(severity === 'note' ? '' : (advice ?? ''))],
});

/** The first few of everything that did not hold. */
export function exampleTable(quality: QualityRecord): ReportTable | null {
  const failed = HEADINGS.flatMap(([severity]) => failedChecks(quality, severity)).filter(
    ({ examples }) => examples.length > 0,
  );
  if (failed.length === 0) return null;
  return {
    name: 'examples',
    caption: 'Where, for the first few of each.',
    head: 'Where',
    groupHead: 'check',
    columns: [
      { key: 'ticker', label: 'Ticker', unit: '', align: 'start' },
      { key: 'words', label: 'What', unit: '', align: 'start' },
    ],
    groups: failed.map(({ name, examples }) => ({
      heading: inWords(name),
      ...(examples.length === MOST_EXAMPLES ? { remark: `the first ${MOST_EXAMPLES}` } : {}),
      rows: examples.map(({ ticker, where, words }) => ({
        head: where,
        cells: [textCell(ticker ?? ''), textCell(words)],
      })),
    })),
    notes: [],
  };
}

/** What held, each with how much was looked at. */
export function passedTable({ checks }: QualityRecord): ReportTable | null {
  const passed = checks.filter(({ outcome }) => outcome === 'passed');
  if (passed.length === 0) return null;
  return {
    name: 'passed',
    caption: 'What holds.',
    head: 'Check',
    groupHead: '',
    columns: [
      { key: 'title', label: 'What is held', unit: '', align: 'start' },
      { key: 'finding', label: 'Of how many', unit: '', align: 'start' },
    ],
    groups: [
      {
        heading: '',
        rows: passed.map(({ name, title, finding }) => ({
          head: inWords(name),
          cells: [textCell(title), textCell(finding)],
        })),
      },
    ],
    notes: [],
  };
}

/** What the dataset has nothing of to look at, which therefore says nothing about it. */
export function notLookedAtTable({ checks }: QualityRecord): ReportTable | null {
  const empty = checks.filter(({ outcome }) => outcome === 'empty');
  if (empty.length === 0) return null;
  return {
    name: 'not-looked-at',
    caption: 'What there was nothing to look at for.',
    head: 'Check',
    groupHead: '',
    columns: [{ key: 'finding', label: 'Why', unit: '', align: 'start' }],
    groups: [{ heading: '', rows: empty.map(emptyRow) }],
    notes: [],
  };
}

const emptyRow = ({ name, finding }: QualityCheck): TableRow => ({
  head: inWords(name),
  cells: [textCell(finding)],
});

const inWords = (name: string): string => name.replaceAll('_', ' ');
