import { metricModes, type MetricModeName } from '../../metrics/catalog.js';
import type { ReportContent } from '../content.js';
import { shownGroups, type Cell, type ReportTable, type TableRow } from '../tables/table.js';
import type { Fact } from '../findings/facts.js';
import { fingerprints, reproduceCommand, reproduceNeeds } from '../findings/reproduce.js';
import { outline, type OutlineSection } from '../outline.js';

/** The report's words and tables as Markdown. */
export function markdownReport(content: ReportContent): string {
  const { data, facts } = content;
  const { experiment } = data.inputs;
  const blocks = [
    `# ${escaped(experiment.title)}`,
    experiment.question === '' ? '' : `*${escaped(experiment.question)}*`,
    escaped(content.summary),
    '## Before the numbers',
    content.assumptions.map((sentence) => `- ${escaped(sentence)}`).join('\n'),
    '## Setup',
    facts.map(factLine).join('\n'),
    ...outline(content).flatMap(sectionMarkdown),
    '## Reproduce',
    `\`\`\`sh\n${reproduceCommand(data)}\n\`\`\``,
    'It needs:',
    reproduceNeeds(data).map(factLine).join('\n'),
    'Fingerprints:',
    fingerprints(data).map(factLine).join('\n'),
    'Charts with a decision explorer are in `index.html`, their Vega-Lite specifications and pictures in `charts/`, every metric of every trial in `metrics.csv`.',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const factLine = ({ label, text }: Fact): string => `- **${escaped(label)}**: ${escaped(text)}`;

/** A section's tables; none where it has charts alone, which Markdown does not show. */
function sectionMarkdown({ title, parts }: OutlineSection): string[] {
  const blocks = parts.flatMap((part) => {
    if (part.kind === 'figure') return [];
    return [part.kind === 'table' ? tableMarkdown(part.table) : formulas(part.mode)];
  });
  return blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
}

/** A table as Markdown, its groups as rows in bold; empty without rows. */
export function tableMarkdown(table: ReportTable): string {
  if (table.groups.length === 0) return '';
  const labels = table.columns.map(({ label, unit }) =>
    unit === '' ? label : `${label} (${unit})`,
  );
  const lines = [
    line([table.head, ...labels].map(escaped)),
    line(['---', ...table.columns.map((column) => (column.align === 'end' ? '---:' : '---'))]),
    ...shownGroups(table).flatMap((group) => [
      ...(group.heading === ''
        ? []
        : [line([`**${escaped(group.heading)}**`, ...table.columns.map(() => '')])]),
      ...group.rows.map((row) => line([rowHead(row), ...row.cells.map(cellText)])),
    ]),
  ];
  const undefinedReasons = reasons(table);
  return [
    `**${escaped(table.caption)}**`,
    lines.join('\n'),
    ...[...table.notes, ...undefinedReasons].map((note) => `${escaped(note)}`),
  ].join('\n\n');
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function rowHead(row: TableRow): string {
  const head = escaped(row.head);
  const badges = (row.badges ?? []).map(({ text }) => ` · *${escaped(text)}*`).join('');
  return `${row.remark === undefined ? head : `*${head} (${escaped(row.remark)})*`}${badges}`;
}

function cellText(cell: Cell): string {
  const text = escaped(cell.text);
  const set = text === '' ? '' : leading(text, cell);
  const marks = cell.marks === undefined ? '' : `<sup>${escaped(cell.marks)}</sup>`;
  const strong = `${set}${marks}`;
  return cell.spread === undefined ? strong : `${strong} ± ${escaped(cell.spread)}`;
}

/** Best in bold; second underlined, for which Markdown has no sign of its own. */
function leading(text: string, { best, second }: Cell): string {
  if (best === true) return `**${text}**`;
  return second === true ? `<u>${text}</u>` : text;
}

/** Why cells have no value, as sentences: a page has them as titles, Markdown has nowhere else. */
function reasons(table: ReportTable): string[] {
  const found = new Map<string, string[]>();
  for (const group of shownGroups(table)) {
    for (const row of group.rows) {
      for (const [index, cell] of row.cells.entries()) {
        if (cell.note === undefined) continue;
        const place = [group.heading, row.head, table.columns[index]?.label ?? ''];
        const places = found.get(cell.note) ?? [];
        found.set(cell.note, [...places, place.filter((part) => part !== '').join(', ')]);
      }
    }
  }
  return [...found].map(([note, places]) => `${places.join('; ')}: ${note}.`);
}

function formulas(mode: MetricModeName): string {
  const { label, definitions, measures, notes } = metricModes[mode];
  return [
    `Formulas and parameters, ${label.toLowerCase()} mode:`,
    [...definitions, ...measures].map((each) => `- ${each.label}: \`${each.formula}\``).join('\n'),
    notes.map((note) => `- ${escaped(note)}`).join('\n'),
  ].join('\n\n');
}

/** Text in which Markdown and HTML read nothing but text. */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]|#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\s*\n\s*/g, ' ');
}
