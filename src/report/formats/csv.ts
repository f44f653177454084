import type { Cell, ReportTable, TableRow } from '../tables/table.js';
import { settingsWriter, type MetricRow } from '../findings/trial-metrics.js';

/** A field as CSV (RFC 4180): quoted when it must be; numbers in full precision. */
export function csvField(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvLine = (fields: readonly (string | number | boolean | null)[]): string =>
  `${fields.map(csvField).join(',')}\n`;

/** A table as CSV: a line a row, the numbers behind each cell in columns of their own. */
export function tableCsv(table: ReportTable): string {
  const columns = table.columns.map((column, index) => {
    const cells = table.groups.flatMap((group) => group.rows.map((row) => row.cells[index]));
    const keys = [...new Set(cells.flatMap((cell) => Object.keys(cell?.numbers ?? {})))];
    return { key: column.key, index, keys };
  });
  const head = columns.flatMap(({ key, keys }) =>
    keys.length === 0 ? [key] : keys.map((each) => (each === key ? key : `${key}_${each}`)),
  );
  const grouped = table.groupHead !== '';
  const rows = table.groups.flatMap((group) => group.rows);
  const badges = [...new Set(rows.flatMap((row) => row.badges ?? []).map(({ key }) => key))];
  const lines = table.groups.flatMap((group) =>
    group.rows.map((row) =>
      csvLine([
        ...(grouped ? [group.heading] : []),
        row.head,
        ...badges.map((key) => badgeText(row, key)),
        ...columns.flatMap(({ index, keys }) => cellFields(row.cells[index], keys)),
      ]),
    ),
  );
  const first = [
    ...(grouped ? [table.groupHead] : []),
    table.head.toLowerCase(),
    ...badges,
    ...head,
  ];
  return csvLine(first) + lines.join('');
}

function badgeText({ badges = [] }: TableRow, key: string): string {
  const own = badges.filter((badge) => badge.key === key);
  return own.map(({ text }) => text).join('; ');
}

function cellFields(cell: Cell | undefined, keys: readonly string[]): (string | number | null)[] {
  if (keys.length === 0) return [cell?.text ?? ''];
  return keys.map((key) => cell?.numbers?.[key] ?? null);
}

/** One line a trial, mode and metric, in full precision. */
export function metricsCsv(rows: readonly MetricRow[]): string {
  const head = 'trial,agent,ticker,seed,base,cell,knowledge,mode,metric,value,reason\n';
  const settingsOf = settingsWriter();
  const lines = rows.map((row) =>
    csvLine([
      row.trial,
      row.agent,
      row.ticker,
      row.seed,
      row.base,
      settingsOf(row),
      row.knowledge,
      row.mode,
      row.metric,
      row.value,
      row.reason,
    ]),
  );
  return head + lines.join('');
}
