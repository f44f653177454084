import type { CalendarDate } from '../../../base/calendar-date.js';
import type { Company } from '../../../market/market.js';
import { nameMask } from './names.js';
import { maskYears, shiftDate, unmaskYears, YEARS } from './years.js';

/** What was put in the place of what, for the record. */
export interface MaskRecord {
  readonly ticker: string;
  readonly company: string;
  readonly years: number;
  readonly names: string[];
}

/**
 * Hides whom and when a text is about, the same way wherever it is used. Masking twice is masking
 * once. What comes back has the names in full and years in four digits.
 */
export interface Mask {
  readonly record: MaskRecord;
  readonly company: Company;
  text(text: string): string;
  unmaskText(text: string): string;
  /** A date or an instant. */
  date(date: CalendarDate): CalendarDate;
  unmaskDate(date: CalendarDate): CalendarDate;
  /** A memory's id, where it was made of the masked ticker and a masked date. */
  unmaskId(id: string): string;
}

/** The mask of a company, its ticker and further names. */
export function maskOf(company: Company, also: readonly string[]): Mask {
  const names = nameMask(company, also);
  const text = (words: string): string => maskYears(names.mask(words));
  const unmaskDate = (date: CalendarDate): CalendarDate => shiftDate(date, -YEARS);
  return {
    record: { ticker: names.ticker, company: names.company, years: YEARS, names: [...names.names] },
    company: {
      ticker: names.ticker,
      name: names.company,
      sector: company.sector,
      introduction: text(company.introduction),
    },
    text,
    unmaskText: (words) => names.unmask(unmaskYears(words)),
    date: (date) => shiftDate(date, YEARS),
    unmaskDate,
    unmaskId: (id) => {
      const own = id.startsWith(`${names.ticker}-`) && /-\d{4}-\d{2}-\d{2}$/.test(id);
      if (!own) return id;
      const kind = id.slice(names.ticker.length, -10);
      return `${company.ticker}${kind}${unmaskDate(id.slice(-10))}`;
    },
  };
}
