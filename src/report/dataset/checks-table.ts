import type { QualityCheck, QualityRecord, Severity } from '../../store/quality-record.js';
import { count, counted, listed } from '../tables/number-text.js';
import { textCell, type ReportTable, type TableRow } from '../tables/table.js';

const HEADINGS: readonly (readonly [Severity, string])[] = [
  ['error', 'Errors: the data are wrong here'],
  ['warning', 'Warnings: the data may be wrong here'],
  ['note', 'Good to know'],
];

/** How many checks failed, in one sentence for the top of the page. */
export function verdict({ checks }: QualityRecord): string {
  const failed = (severity: Severity): number =>
    checks.filter((check) => check.outcome === 'failed' && check.severity === severity).length;
  const parts = [
    ...(failed('error') > 0 ? [counted(failed('error'), 'error')] : []),
    ...(failed('warning') > 0 ? [counted(failed('warning'), 'warning')] : []),
    ...(failed('note') > 0 ? [counted(failed('note'), 'note')] : []),
  ];
  const all = counted(checks.length, 'check');
  return parts.length === 0 ? `All ${all} hold.` : `Of ${all}: ${listed(parts)}.`;
}

/** What did not hold, worst first, with what was found; null where everything held. */
export function failedTable({ checks }: QualityRecord): ReportTable | null {
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return null;
  return {
    name: 'findings',
    caption: 'What was found.',
    head: 'Check',
    groupHead: 'severity',
    columns: [
      { key: 'finding', label: 'Finding', unit: '', align: 'start' },
      { key: 'count', label: 'Found', unit: '', align: 'end' },
      { key: 'of', label: 'Looked at', unit: '', align: 'end' },
    ],
    groups: HEADINGS.map(([severity, heading]) => ({
      heading,
      rows: failed.filter((check) => check.severity === severity).map(failedRow),
    })).filter(({ rows }) => rows.length > 0),
    notes: [],
  };
}

function failedRow({ name, finding, count: found, of, unit }: QualityCheck): TableRow {
  return {
    head: inWords(name),
    cells: [textCell(finding), textCell(count(found)), textCell(`${count(of)} ${unit}`)],
  };
}

/** The first few of everything that did not hold. */
export function exampleTable({ checks }: QualityRecord): ReportTable | null {
  const failed = checks.filter(
    ({ outcome, examples }) => outcome === 'failed' && examples.length > 0,
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
    groups: failed.map(({ name, examples, count: found }) => ({
      heading: inWords(name),
      remark: `${count(examples.length)} of ${count(found)}`,
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
    groupHead: 'severity',
    columns: [
      { key: 'title', label: 'What is held', unit: '', align: 'start' },
      { key: 'of', label: 'Looked at', unit: '', align: 'end' },
    ],
    groups: [
      {
        heading: '',
        rows: passed.map(({ name, title, of, unit }) => ({
          head: inWords(name),
          cells: [textCell(title), textCell(`${count(of)} ${unit}`)],
        })),
      },
    ],
    notes: [],
  };
}

const inWords = (name: string): string => name.replaceAll('_', ' ');
