import type { Badge } from '../findings/knowledge.js';

/** One cell of a report table: what is read, and the numbers behind it for CSV. */
export interface Cell {
  readonly text: string;
  /** Spread beside the text, shown quieter; empty for none. */
  readonly spread?: string;
  /** Full-precision numbers by CSV column suffix, for example `{ mean: 0.1, sd: 0.02, n: 5 }`. */
  readonly numbers?: Readonly<Record<string, number | null>>;
  /** Best of its group: set in bold. */
  readonly best?: boolean;
  /** Second of its group: underlined. */
  readonly second?: boolean;
  /** Marks of significance after the text, such as `*` or `†`, which the notes explain. */
  readonly marks?: string;
  /** Remark on this cell, for example why a metric is undefined. */
  readonly note?: string;
  /** Place on the page that the text leads to, as the fragment of an address. */
  readonly place?: string;
}

export interface Column {
  readonly key: string;
  readonly label: string;
  /** Unit beneath the label; empty for none. */
  readonly unit: string;
  readonly align: 'start' | 'end';
}

export interface TableRow {
  /** Head cell of the row. */
  readonly head: string;
  /** Remark after the head, for example `upper bound`. */
  readonly remark?: string;
  /** Marks after the head that the notes explain. */
  readonly badges?: readonly Badge[];
  /** Colour of the row's agent, shown as a small mark; none for rows that are no agent. */
  readonly colour?: string;
  /** Set apart from the rows that compete with one another. */
  readonly setApart?: boolean;
  /** One cell a column. */
  readonly cells: readonly Cell[];
}

/** Rows under one heading; an empty heading for a table without groups. */
export interface RowGroup {
  readonly heading: string;
  readonly remark?: string;
  readonly rows: readonly TableRow[];
}

/** What a table says, apart from any format. Each format renders this one description. */
export interface ReportTable {
  /** File name without extension. */
  readonly name: string;
  readonly caption: string;
  /** Label of the head column. */
  readonly head: string;
  /** Its texts are sentences, which wrap instead of pushing the columns aside. */
  readonly isProse?: boolean;
  /** Most rows that a reader is shown; its CSV has all. */
  readonly mostShown?: number;
  /** Label of the groups in CSV, for example `ticker`. */
  readonly groupHead: string;
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
  /** Sentences beneath the table. */
  readonly notes: readonly string[];
}

/** The groups as a reader is shown them: no more rows than the table asks for. */
export function shownGroups({ groups, mostShown }: ReportTable): readonly RowGroup[] {
  if (mostShown === undefined) return groups;
  let left = mostShown;
  return groups.map((group) => {
    const rows = group.rows.slice(0, left);
    left -= rows.length;
    return { ...group, rows };
  });
}

/** True where a table has rows to show. */
export const hasRows = ({ groups }: ReportTable): boolean =>
  groups.some(({ rows }) => rows.length > 0);

/** A cell of plain text. */
export const textCell = (text: string): Cell => ({ text });
