import { metricModes, type MetricModeName } from '../../../metrics/catalog.js';
import type { Figure } from '../../charts/chart.js';
import type { ReportContent } from '../../content.js';
import { reproduceCommand } from '../../findings/reproduce.js';
import { outline, type Part } from '../../outline.js';
import { latexText } from './latex-text.js';

const PREAMBLE = `\\documentclass[10pt,a4paper]{article}
\\usepackage[margin=22mm]{geometry}
\\usepackage{booktabs,graphicx,longtable}
\\setlength{\\parindent}{0pt}
\\setlength{\\parskip}{4pt}
\\emergencystretch=3em
\\renewcommand{\\labelitemi}{$\\bullet$}
% Charts are drawn by: finmem report <experiment> --format png
\\newcommand{\\chart}[2]{\\IfFileExists{charts/#1.png}{\\includegraphics[width=#2\\linewidth]{charts/#1.png}}{\\fbox{charts/#1.png}}\\hfill}`;

/** The report as a document that \`pdflatex report.tex\` makes a PDF of: words, tables, charts. */
export function latexReport(content: ReportContent): string {
  const { data, summary, assumptions, facts } = content;
  const { experiment } = data.inputs;
  const sections = outline(content).map(
    ({ title, parts }) =>
      `\\section{${latexText(title)}}\n${parts.map(partLatex).join('\n')}\n\\clearpage`,
  );
  return `${PREAMBLE}
\\title{${latexText(experiment.title)}}
\\author{}
\\date{}
\\begin{document}
\\maketitle
${experiment.question === '' ? '' : `\\textit{${latexText(experiment.question)}}\n\n`}${latexText(summary)}

\\section{Before the numbers}
${itemised(assumptions)}
\\section{Setup}
${described(facts.map(({ label, text }) => [latexText(label), latexText(text)]))}
${sections.join('\n')}
\\section{Reproduce}
${latexText(reproduceCommand(data))}

${latexText(`Dataset ${experiment.dataset.name}, fingerprint ${experiment.dataset.fingerprint}.`)}
\\end{document}
`;
}

function partLatex(part: Part): string {
  if (part.kind === 'table') return `\\input{tables/${part.table.name}}`;
  return part.kind === 'figure' ? figureLatex(part.figure) : formulasLatex(part.mode);
}

/** Charts side by side as long as they can be read; many run over several pages. */
function figureLatex({ title, caption, name, charts }: Figure): string {
  const width = charts.length === 1 ? '0.8' : '0.49';
  const pictures = charts.map((chart) => `\\chart{${chart.name}}{${width}}`).join('\n');
  return `\\begin{center}
${pictures}
\\end{center}
\\textbf{Figure.\\label{fig:${name}} ${latexText(title)}} ${latexText(caption)}
`;
}

function formulasLatex(mode: MetricModeName): string {
  const { label, definitions, measures, notes } = metricModes[mode];
  const formulas = [...definitions, ...measures].map((each): [string, string] => [
    latexText(each.label),
    `\\texttt{${latexText(each.formula)}}`,
  ]);
  return `\\subsection*{Formulas and parameters, ${latexText(label.toLowerCase())} mode}
${described(formulas)}
${itemised(notes)}`;
}

function itemised(sentences: readonly string[]): string {
  if (sentences.length === 0) return '';
  return `\\begin{itemize}
${sentences.map((sentence) => `\\item ${latexText(sentence)}`).join('\n')}
\\end{itemize}`;
}

function described(items: readonly (readonly [string, string])[]): string {
  if (items.length === 0) return '';
  return `\\begin{description}
${items.map(([label, text]) => `\\item[${label}] ${text}`).join('\n')}
\\end{description}`;
}
