const OPENS = /^(?:[-–—]?\(?(?:[A-Z]{1,3})?[$€£¥]\(?|\()$/;
const CLOSES = /^(?:\)|%|\)\s?%|%\s?\))$/;
const BULLET = /^(?:[•·●■▪◦o*–—-]|\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)])$/;

/**
 * The lines of a table's row. Filings put `$`, `)` and `%` in cells of their own and leave cells empty
 * between columns: `$`, `1,204`, ``, `(`, `3`, `)%` is read `$1,204 | (3)%`. A row of one cell keeps
 * that cell's lines, since pages are laid out by tables too.
 */
export function tableRow(cells: readonly (readonly string[])[]): readonly string[] {
  const filled = cells.filter((lines) => lines.length > 0);
  const [only, second] = filled;
  if (only === undefined) return [];
  if (second === undefined) return only;
  const columns: string[] = [];
  for (const text of filled.map((lines) => lines.join(' '))) {
    const before = columns.at(-1);
    if (before !== undefined && (OPENS.test(before) || CLOSES.test(text))) {
      columns[columns.length - 1] = before + text;
    } else {
      columns.push(text);
    }
  }
  const [first = ''] = columns;
  return [columns.join(columns.length === 2 && BULLET.test(first) ? ' ' : ' | ')];
}
