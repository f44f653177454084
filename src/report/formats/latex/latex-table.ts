import {
  shownGroups,
  type Cell,
  type ReportTable,
  type RowGroup,
  type TableRow,
} from '../../tables/table.js';
import { latexText } from './latex-text.js';

/** Lines that fit on one page with caption and notes; a longer table runs over several. */
const LINES_A_PAGE = 42;

/**
 * A table as a file that a paper can `\input`: a float with caption, label `tab:<name>`, booktabs rules and
 * notes, shrunk to the line where it is wider; a `longtable` where it is longer than a page. It needs the
 * packages booktabs and graphicx, and longtable for those.
 */
export function tableLatex(table: ReportTable): string {
  const groups = shownGroups(table);
  const lines = groups.reduce((sum, { rows }) => sum + rows.length + 1, 0);
  const text = lines > LINES_A_PAGE ? longTable(table, groups) : floatTable(table, groups);
  return `% ${latexText(table.caption)}\n% \\usepackage{booktabs,graphicx,longtable}\n${text}`;
}

function floatTable(table: ReportTable, groups: readonly RowGroup[]): string {
  return `\\begin{table}[tbp]
\\centering
\\caption{${latexText(table.caption)}}
\\label{tab:${table.name}}
\\footnotesize
\\sbox{0}{%
\\begin{tabular}{${alignment(table)}}
\\toprule
${headLine(table)}
${bodyLines(table, groups)}
\\bottomrule
\\end{tabular}}%
\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox{0}}\\else\\usebox{0}\\fi
${notesLatex(table.notes)}\\end{table}
`;
}

function longTable(table: ReportTable, groups: readonly RowGroup[]): string {
  return `\\begingroup
\\scriptsize\\setlength{\\tabcolsep}{3pt}
\\begin{longtable}{${alignment(table)}}
\\caption{${latexText(table.caption)}}\\label{tab:${table.name}}\\\\
\\toprule
${headLine(table)}
\\endfirsthead
\\toprule
${headLine(table)}
\\endhead
${bodyLines(table, groups)}
\\bottomrule
\\end{longtable}
${notesLatex(table.notes)}\\endgroup
`;
}

/** Sentences wrap in columns of equal width; everything else is as wide as it is. */
function alignment({ columns, isProse }: ReportTable): string {
  if (isProse !== true)
    return `l${columns.map(({ align }) => (align === 'end' ? 'r' : 'l')).join('')}`;
  const width = (0.9 / (columns.length + 1)).toFixed(3);
  return `p{${width}\\linewidth}`.repeat(columns.length + 1);
}

function headLine({ head, columns }: ReportTable): string {
  const labels = line([head, ...columns.map(({ label }) => label)].map(latexText));
  const units = line(['', ...columns.map(({ unit }) => latexText(unit))]);
  return [labels, ...(columns.some(({ unit }) => unit !== '') ? [units] : []), '\\midrule'].join(
    '\n',
  );
}

function bodyLines({ columns }: ReportTable, groups: readonly RowGroup[]): string {
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ heading, remark, rows }) => {
      const title = `${latexText(heading)}${remark === undefined ? '' : ` (${latexText(remark)})`}`;
      const first =
        heading === '' ? [] : [`\\multicolumn{${columns.length + 1}}{l}{\\textit{${title}}} \\\\`];
      return [...first, ...rows.map(rowLine)].join('\n');
    })
    .join('\n\\addlinespace\n');
}

function rowLine(row: TableRow): string {
  const remark = row.remark === undefined ? '' : ` (${latexText(row.remark)})`;
  const badges = (row.badges ?? []).map(({ text }) => ` \\textit{${latexText(text)}}`).join('');
  return line([`${latexText(row.head)}${remark}${badges}`, ...row.cells.map(cellLatex)]);
}

/** Best is bold, second underlined, marks stand above, the spread behind them. */
function cellLatex({ text, best, second, marks, spread }: Cell): string {
  const plain = latexText(text);
  const set =
    best === true ? `\\textbf{${plain}}` : second === true ? `\\underline{${plain}}` : plain;
  const above = marks === undefined || marks === '' ? '' : `\\textsuperscript{${latexText(marks)}}`;
  return `${set}${above}${spread === undefined ? '' : ` $\\pm$ ${latexText(spread)}`}`;
}

const line = (cells: readonly string[]): string => `${cells.join(' & ')} \\\\`;

function notesLatex(notes: readonly string[]): string {
  if (notes.length === 0) return '';
  const lines = notes.map((note) => `${latexText(note)}\\par`).join('\n');
  return `\\par\\smallskip
\\begin{minipage}{\\linewidth}\\scriptsize\\raggedright
${lines}
\\end{minipage}
`;
}
