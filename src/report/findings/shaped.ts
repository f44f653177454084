import { tableToIPC, type Table } from 'apache-arrow';
import { fromArrow, type ColumnTable } from 'arquero';

/** Arrow columns as an Arquero table, handed over as IPC bytes, the form both libraries define. */
export function shaped(table: Table): ColumnTable {
  return fromArrow(tableToIPC(table));
}
