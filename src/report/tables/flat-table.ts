import type { PlainColumn, PlainValue } from '../../store/parquet.js';
import type { Cell, ReportTable, TableRow } from './table.js';

/**
 * A table as columns of plain values, the numbers behind each cell in columns of their own: what CSV, Arrow
 * and Parquet hold. No two columns have one name, whatever their case.
 */
export function flatTable(table: ReportTable): PlainColumn[] {
  const rows = table.groups.flatMap((group) => group.rows);
  const grouped = table.groupHead !== '';
  const badges = [...new Set(rows.flatMap((row) => row.badges ?? []).map(({ key }) => key))];
  const columns = [
    ...(grouped
      ? [
          textColumn(
            table.groupHead,
            table.groups.flatMap((group) => group.rows.map(() => group.heading)),
          ),
        ]
      : []),
    textColumn(
      table.head.toLowerCase(),
      rows.map((row) => row.head),
    ),
    ...badges.map((key) =>
      textColumn(
        key,
        rows.map((row) => badgeText(row, key)),
      ),
    ),
    ...table.columns.flatMap(({ key }, index) =>
      cellColumns(
        key,
        rows.map((row) => row.cells[index]),
      ),
    ),
  ];
  return distinctlyNamed(columns);
}

/** True where a table has numbers behind its texts. */
export function hasNumbers({ groups }: ReportTable): boolean {
  return groups.some(({ rows }) =>
    rows.some(({ cells }) => cells.some(({ numbers }) => numbers !== undefined)),
  );
}

function cellColumns(key: string, cells: readonly (Cell | undefined)[]): PlainColumn[] {
  const kinds = [...new Set(cells.flatMap((cell) => Object.keys(cell?.numbers ?? {})))];
  const values: PlainColumn[] =
    kinds.length === 0
      ? [
          textColumn(
            key,
            cells.map((cell) => cell?.text ?? ''),
          ),
        ]
      : kinds.map((kind) => ({
          name: kind === key ? key : `${key}_${kind}`,
          type: 'number',
          values: cells.map((cell) => cell?.numbers?.[kind] ?? null),
        }));
  const marks = cells.map((cell) => cell?.marks ?? '');
  return marks.some((mark) => mark !== '')
    ? [...values, textColumn(`${key}_marks`, marks)]
    : values;
}

const textColumn = (name: string, values: readonly PlainValue[]): PlainColumn => ({
  name,
  type: 'text',
  values,
});

function badgeText({ badges = [] }: TableRow, key: string): string {
  const own = badges.filter((badge) => badge.key === key);
  return own.map(({ text }) => text).join('; ');
}

/** A second column of a name is numbered. */
function distinctlyNamed(columns: readonly PlainColumn[]): PlainColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let { name } = column;
    for (let turn = 2; taken.has(name.toLowerCase()); turn += 1) name = `${column.name}_${turn}`;
    taken.add(name.toLowerCase());
    return { ...column, name };
  });
}
