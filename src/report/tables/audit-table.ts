import type { AuditOutcome } from '../../store/audit-record.js';
import type { ReportData } from '../findings/report-data.js';
import { counted } from './number-text.js';
import { textCell, type ReportTable } from './table.js';

/** Pieces of evidence that a reader is shown; the CSV has all of the audit's file. */
const MOST_SHOWN = 300;

const OUTCOMES: Readonly<Record<AuditOutcome, string>> = {
  pass: 'pass',
  warn: 'warning',
  fail: 'fails',
  not_run: 'not run',
};

/** What an audit found, an item a row; without one, what it would ask. */
export function auditTable({ audit, inputs }: ReportData): ReportTable {
  const command = `finmem audit ${inputs.experiment.name}`;
  const notes = {
    none: [`Not run: ${command}`],
    stale: [
      `This audit is of other trials, or of other results, than those of this report. Make it again: ${command}`,
    ],
    current: [
      `For it ${counted(audit.sampled, 'trial')} ${audit.sampled === 1 ? 'was' : 'were'} played again: ${command}`,
    ],
  };
  return {
    name: 'audit',
    caption:
      audit.state === 'none'
        ? 'What an audit would look at.'
        : 'What an audit found that bears on the worth of these results.',
    head: 'Item',
    isProse: true,
    groupHead: '',
    columns: [
      { key: 'outcome', label: 'Outcome', unit: '', align: 'start' },
      { key: 'finding', label: 'Finding', unit: '', align: 'start' },
    ],
    groups: [
      {
        heading: '',
        rows: audit.items.map(({ title, outcome, summary }) => ({
          head: title,
          cells: [textCell(OUTCOMES[outcome]), textCell(summary)],
        })),
      },
    ],
    notes: notes[audit.state],
  };
}

/** The evidence behind each item; none without any. */
export function auditEvidenceTable({ audit }: ReportData): ReportTable | null {
  const groups = audit.items
    .filter(({ evidence }) => evidence.length > 0)
    .map(({ title, evidence }) => ({
      heading: title,
      rows: evidence.map(({ about, finding, trial, date, document }) => ({
        head: about,
        cells: [finding, trial ?? '', date ?? '', document ?? ''].map(textCell),
      })),
    }));
  if (groups.length === 0) return null;
  return {
    name: 'audit-evidence',
    caption: 'What each item of the audit rests on.',
    head: 'About',
    isProse: true,
    mostShown: MOST_SHOWN,
    groupHead: 'item',
    columns: [
      { key: 'finding', label: 'Finding', unit: '', align: 'start' },
      { key: 'trial', label: 'Trial', unit: '', align: 'start' },
      { key: 'date', label: 'Date', unit: '', align: 'start' },
      { key: 'document', label: 'Document', unit: '', align: 'start' },
    ],
    groups,
    notes: [],
  };
}
