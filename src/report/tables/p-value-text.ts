import { testsMade, type Corrected } from '../findings/corrected.js';
import { decimals } from './number-text.js';
import type { Cell, Column } from './table.js';

/** A p-value as it is printed: three decimals, never a bare zero. */
export const pText = (p: number): string => (p < 0.001 ? '<0.001' : decimals(p, 3));

/** Below the level when every test of the family is allowed for (Holm). */
export const HOLM_MARK = '*';
/** Below it for the false discovery rate alone (Benjamini and Hochberg). */
export const DISCOVERY_MARK = '†';

/** The mark of a difference; empty where it is not told from chance. */
export function significanceMark(test: Corrected | undefined, level: number): string {
  if (test === undefined || test.p === null) return '';
  if (test.holm <= level) return HOLM_MARK;
  return test.benjaminiHochberg <= level ? DISCOVERY_MARK : '';
}

/** The mark as a part of a cell. */
export function marked(test: Corrected | undefined, level: number): Pick<Cell, 'marks'> {
  const marks = significanceMark(test, level);
  return marks === '' ? {} : { marks };
}

/** What the marks of a family mean; none where nothing is marked. */
export function marksNotes(family: readonly Corrected[], level: number): string[] {
  if (family.every((test) => significanceMark(test, level) === '')) return [];
  return [
    `${HOLM_MARK} p ≤ ${level} after Holm’s correction over the ${testsMade(family)} tests of the family, ${DISCOVERY_MARK} after that of Benjamini and Hochberg alone.`,
  ];
}

/** Columns of a p-value and both corrections. */
export const CORRECTED_COLUMNS = [
  { key: 'p', label: 'p', unit: 'uncorrected', align: 'end' },
  { key: 'p_holm', label: 'p', unit: 'Holm', align: 'end' },
  { key: 'p_benjamini_hochberg', label: 'p', unit: 'Benjamini-Hochberg', align: 'end' },
] as const satisfies readonly Column[];

/** The cells of {@link CORRECTED_COLUMNS}. */
export function correctedCells(test: Corrected): Cell[] {
  const values = test.p === null ? [] : [test.p, test.holm, test.benjaminiHochberg];
  return CORRECTED_COLUMNS.map(({ key }, index): Cell => {
    const value = values[index] ?? null;
    const numbers = { [key]: value };
    if (value !== null) return { text: pText(value), numbers };
    const isFirst = index === 0 && test.p === null;
    return isFirst ? { text: '–', numbers, note: test.reason } : { text: '', numbers };
  });
}

/** A p-value with that of Holm in brackets; all three in the CSV. */
export function pCell(test: Corrected, level: number): Cell {
  const numbers = { p: null, holm: null, benjamini_hochberg: null };
  if (test.p === null) return { text: '–', numbers, note: test.reason };
  const { p, holm, benjaminiHochberg } = test;
  return {
    text: `${pText(p)} (${pText(holm)})`,
    numbers: { p, holm, benjamini_hochberg: benjaminiHochberg },
    ...marked(test, level),
  };
}
