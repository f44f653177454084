import { literal } from '../../store/duckdb.js';
import { LONGEST_DETAIL } from '../record.js';

/** Rows a transform takes out of a table, as SQL. */
interface TakenOut {
  readonly table: 'news' | 'filings';
  /** Name of the transform. */
  readonly step: string;
  readonly reason: string;
  /** Condition on the table's rows, named `d`. */
  readonly where: string;
  /** What the row shows of itself, as an expression on `d`. */
  readonly detail: string;
}

/** The statements that note rows in `set_aside` and then delete them: nothing goes silently. */
export function setAside({ table, step, reason, where, detail }: TakenOut): string[] {
  return [
    `INSERT INTO set_aside BY NAME
     SELECT ${literal(table)} AS meant_for, ${literal(step)} AS step, ${literal(reason)} AS reason,
       d.ticker AS ticker, d.id AS item, left(${detail}, ${LONGEST_DETAIL}) AS detail
     FROM ${table} d WHERE ${where}`,
    `DELETE FROM ${table} d WHERE ${where}`,
  ];
}
