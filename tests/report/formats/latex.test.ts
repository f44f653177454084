import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableLatex } from '../../../src/report/formats/latex/latex-table.js';
import { latexText } from '../../../src/report/formats/latex/latex-text.js';
import { writeReport } from '../../../src/report/report.js';
import type { ReportTable } from '../../../src/report/tables/table.js';
import { writeMadeUpExperiment } from '../made-up-experiment.js';
import { walkShape } from '../made-up-shape.js';
import { scratchOfTest } from '../scratch.js';

const PDFLATEX = '/usr/bin/pdflatex';

const table: ReportTable = {
  name: 'small',
  caption: 'Return & risk, 95 %.',
  head: 'Agent',
  groupHead: 'ticker',
  columns: [{ key: 'return', label: 'Return', unit: '%', align: 'end' }],
  groups: [
    {
      heading: 'A_B',
      remark: 'Übermaß & Söhne',
      rows: [
        {
          head: 'one',
          cells: [{ text: '\u22121.50', spread: '0.20', best: true, marks: '\u2020' }],
        },
        { head: 'two', remark: 'upper bound', cells: [{ text: '2.00', second: true }] },
      ],
    },
  ],
  notes: ['\u2020: p < 0.05.'],
};

describe('text in LaTeX', () => {
  it('is the text it was, whatever signs it holds', () => {
    expect(latexText('50 % of $1 & #2_x {y} ~ ^ \\z <b> "q" [a]')).toBe(
      "50 \\% of \\$1 \\& \\#2\\_x \\{y\\} \\textasciitilde{} \\textasciicircum{} \\textbackslash{}z \\textless{}b\\textgreater{} ''q'' {[}a{]}",
    );
    expect(latexText('\u22121.5 ± 2\u202f000 – “x”… naïve Łódź ñ')).toBe(
      "$-$1.5 $\\pm$ 2\\,000 -- ``x''\\ldots{} na\\\"{\\i}ve \\L{}\\'{o}d\\'{z} \\~{n}",
    );
    expect(latexText('--replay it’’s')).toBe("-{}-replay it''s");
    expect(latexText('中 \u0007x\ny')).toBe('U+4E2D x y');
  });

  it('is ASCII, on one line, and no command but ours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = latexText(text);
        expect(written).toMatch(/^[\x20-\x7e]*$/);
        expect(written.replaceAll(/\\[{}$&#%_]|\\[a-zA-Z]+|\\./g, '')).not.toMatch(/[\\#%&_]/);
      }),
    );
  });
});

describe('a table in LaTeX', () => {
  it('has its rules, best bold, second underlined, marks above, notes and label', () => {
    expect(tableLatex(table)).toBe(`% Return \\& risk, 95 \\%.
% \\usepackage{booktabs,graphicx,longtable}
\\begin{table}[tbp]
\\centering
\\caption{Return \\& risk, 95 \\%.}
\\label{tab:small}
\\footnotesize
\\sbox{0}{%
\\begin{tabular}{lr}
\\toprule
Agent & Return \\\\
 & \\% \\\\
\\midrule
\\multicolumn{2}{l}{\\textit{A\\_B (\\"{U}berma\\ss{} \\& S\\"{o}hne)}} \\\\
one & \\textbf{$-$1.50}\\textsuperscript{$\\dagger$} $\\pm$ 0.20 \\\\
two (upper bound) & \\underline{2.00} \\\\
\\bottomrule
\\end{tabular}}%
\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox{0}}\\else\\usebox{0}\\fi
\\par\\smallskip
\\begin{minipage}{\\linewidth}\\scriptsize\\raggedright
$\\dagger$: p \\textless{} 0.05.\\par
\\end{minipage}
\\end{table}
`);
  });

  it('that is longer than a page runs over several', () => {
    const rows = Array.from({ length: 60 }, (_, at) => ({ head: String(at), cells: [] }));
    const long = tableLatex({ ...table, groups: [{ heading: '', rows }] });
    expect(long).toContain('\\begin{longtable}{lr}');
    expect(long).not.toContain('\\begin{table}');
  });
});

describe.skipIf(!existsSync(PDFLATEX))('pdflatex, where it is installed', () => {
  const compile = (folder: string, file: string) =>
    promisify(execFile)(PDFLATEX, ['-interaction=nonstopmode', '-halt-on-error', file], {
      cwd: folder,
    });

  it('makes a PDF of the report, charts and all', { timeout: 120_000 }, async () => {
    const layout = await scratchOfTest();
    await writeMadeUpExperiment(layout, walkShape);
    const { folder } = await writeReport(layout, 'made-up', { formats: ['latex', 'png'] });
    const { stdout } = await compile(folder, 'report.tex');
    expect(stdout).toMatch(/Output written on report\.pdf \(\d+ pages/);
    // The compiler breaks its lines anywhere.
    expect(stdout.replaceAll('\n', '')).toContain('charts/cumulative-aaa.png');
    expect(stdout).not.toMatch(/Undefined control sequence|Missing character|\.pk>/);
  });

  it('takes a table into a paper of two columns', { timeout: 60_000 }, async () => {
    const { reports } = await scratchOfTest();
    await mkdir(reports, { recursive: true });
    await writeFile(join(reports, 'small.tex'), tableLatex(table));
    await writeFile(
      join(reports, 'paper.tex'),
      '\\documentclass[twocolumn]{article}\\usepackage{booktabs,graphicx}\\begin{document}See Table~\\ref{tab:small}. \\input{small}\\end{document}\n',
    );
    await compile(reports, 'paper.tex');
    expect(await readFile(join(reports, 'paper.aux'), 'utf8')).toContain('tab:small');
  });
});
