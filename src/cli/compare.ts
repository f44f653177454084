import { writeComparison } from '../report/compare/write-comparison.js';
import { shownGroups, type ReportTable } from '../report/tables/table.js';
import { experimentNamed } from './experiment-name.js';
import { jsonText, printable } from './printable.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** `finmem compare <a> <b>`: two experiments side by side, the second minus the first. */
export async function compare(terminal: Terminal, a: string, b: string): Promise<void> {
  const names = [await experimentNamed(a), await experimentNamed(b)] as const;
  const compared = await writeComparison(terminal.layout, ...names);
  if (terminal.json) {
    terminal.print(jsonText(compared));
    return;
  }
  for (const warning of compared.warnings) terminal.print(printable(`! ${warning}`));
  for (const table of compared.tables) terminal.print(`\n${printable(tableInWords(table))}`);
  terminal.print(`\ncomparison: ${compared.index}`);
}

/** A table of a report as lines; groups under headings of their own, notes beneath. */
function tableInWords(table: ReportTable): string {
  const heads = table.columns.map(({ label, unit }) => (unit === '' ? label : `${label}\n${unit}`));
  const rows = shownGroups(table).flatMap(({ heading, rows: own }) => [
    ...(heading === '' ? [] : [[heading]]),
    ...own.map(({ head, cells }) => [
      heading === '' ? head : `  ${head}`,
      ...cells.map(({ text, best, marks = '', spread }) =>
        [
          `${best === true ? `**${text}**` : text}${marks}`,
          ...(spread === undefined ? [] : [`± ${spread}`]),
        ].join(' '),
      ),
    ]),
  ]);
  const isBold = table.groups.some((group) =>
    group.rows.some(({ cells }) => cells.some(({ best }) => best)),
  );
  const legend = isBold ? ['**…** is bold on the page.'] : [];
  return [table.caption, textTable([table.head, ...heads], rows), ...legend, ...table.notes].join(
    '\n',
  );
}
