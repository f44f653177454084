import {
  shownGroups,
  type Cell,
  type Column,
  type ReportTable,
  type RowGroup,
  type TableRow,
} from '../../tables/table.js';
import type { Badge } from '../../findings/knowledge.js';
import { markup, joined, raw, type Markup } from './markup.js';
import type { Captions } from './captions.js';

/** A table with its caption, its groups and its notes, in a box that scrolls sideways on a phone. */
export function tableMarkup(table: ReportTable, captions: Captions): Markup {
  const number = captions.table();
  const caption = `caption-${table.name}`;
  return markup`<div class="table-figure">
<div class="scroll" role="region" aria-labelledby="${caption}" tabindex="0">
<table${raw(tableClass(table))}>
<caption id="${caption}"><span><b>Table ${number}.</b> ${table.caption}</span></caption>
<thead><tr><th scope="col">${table.head}</th>${table.columns.map(columnHead)}</tr></thead>
${shownGroups(table).map((group) => groupMarkup(group, table.columns, spreadWidths(table)))}</table>
</div>
${notesMarkup(table.notes)}</div>
`;
}

function tableClass({ columns, isProse }: ReportTable): string {
  if (isProse === true) return ' class="sentences"';
  return columns.length < 5 ? ' class="fit"' : '';
}

function columnHead(column: Column): Markup {
  const unit = column.unit === '' ? '' : markup`<span class="unit">${column.unit}</span>`;
  return markup`<th scope="col" class="${column.align}">${column.label}${unit}</th>`;
}

function groupMarkup(
  group: RowGroup,
  columns: readonly Column[],
  spreads: readonly number[],
): Markup {
  const remark =
    group.remark === undefined ? '' : markup` <span class="remark">${group.remark}</span>`;
  const heading =
    group.heading === ''
      ? ''
      : markup`<tr class="group"><th scope="rowgroup" colspan="${columns.length + 1}">${group.heading}${remark}</th></tr>
`;
  return markup`<tbody>
${heading}${group.rows.map((row) => rowMarkup(row, columns, spreads))}</tbody>
`;
}

function rowMarkup(row: TableRow, columns: readonly Column[], spreads: readonly number[]): Markup {
  const remark =
    row.remark === undefined ? '' : markup` <span class="remark">(${row.remark})</span>`;
  const mark =
    row.colour === undefined ? '' : markup`<i class="mark" style="--mark:${row.colour}"></i>`;
  const cells = columns.map((column, index) =>
    cellMarkup(row.cells[index], column, spreads[index] ?? 0),
  );
  return markup`<tr${raw(row.setApart === true ? ' class="apart"' : '')}><th scope="row">${mark}${row.head}${remark}${(row.badges ?? []).map(badgeMarkup)}</th>${cells}</tr>
`;
}

function badgeMarkup({ text, note, tone }: Badge): Markup {
  return markup` <span class="badge ${tone}" title="${note}">${text}</span>`;
}

function cellMarkup(cell: Cell | undefined, column: Column, spreadWidth: number): Markup {
  if (cell === undefined) return markup`<td></td>`;
  const plain = leading(cell);
  const linked = cell.place === undefined ? plain : markup`<a href="#${cell.place}">${plain}</a>`;
  const text = cell.marks === undefined ? linked : markup`${linked}<sup>${cell.marks}</sup>`;
  const spread = spreadMarkup(cell.spread, spreadWidth);
  const noted =
    cell.note === undefined
      ? joined([text, spread])
      : markup`<span class="noted" tabindex="0" title="${cell.note}">${text}${spread}<span class="hidden"> (${cell.note})</span></span>`;
  return markup`<td class="${column.align}">${noted}</td>`;
}

function leading({ text, best, second }: Cell): Markup | string {
  if (best === true) return markup`<b>${text}</b>`;
  return second === true ? markup`<u>${text}</u>` : text;
}

/** Characters of the widest spread of each column; 0 for a column without. */
function spreadWidths(table: ReportTable): number[] {
  const rows = shownGroups(table).flatMap((group) => group.rows);
  return table.columns.map((_, index) =>
    Math.max(0, ...rows.map((row) => row.cells[index]?.spread?.length ?? 0)),
  );
}

/** The spread in a box as wide as the widest of its column, so that the means stand under each other. */
function spreadMarkup(spread: string | undefined, width: number): Markup | '' {
  if (width === 0) return '';
  const text = spread === undefined ? '' : `\u2009±\u2009${spread}`;
  return markup`<span class="spread" style="--width:${width + 2}ch">${text}</span>`;
}

function notesMarkup(notes: readonly string[]): Markup | '' {
  if (notes.length === 0) return '';
  return markup`<div class="notes">${notes.map((note) => markup`<p>${note}</p>`)}</div>
`;
}
