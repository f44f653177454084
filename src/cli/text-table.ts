import { textWidth } from './text-width.js';

const BETWEEN = '  ';

/** Rows as aligned columns of text under a heading, for a terminal. A cell may have several lines. */
export function textTable(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [heading, ...rows].map((row) => row.map((cell) => cell.split('\n')));
  const widths = heading.map(() => 0);
  for (const row of all) {
    for (const [column, lines] of row.entries()) {
      for (const line of lines) widths[column] = Math.max(widths[column] ?? 0, textWidth(line));
    }
  }
  return all.flatMap((row) => linesOf(row, widths)).join('\n');
}

function linesOf(row: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = Math.max(1, ...row.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    widths
      .map((width, column) => padded(row[column]?.[at] ?? '', width))
      .join(BETWEEN)
      .trimEnd(),
  );
}

const padded = (line: string, width: number): string =>
  line + ' '.repeat(Math.max(0, width - textWidth(line)));
