import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.js';
import { contentSecurityPolicy } from '../report/formats/html/assets.js';
import { markup, raw, type Content, type Markup } from '../report/formats/html/markup.js';
import { count } from '../report/tables/number-text.js';
import type { ExperimentRow, OtherPage } from './overview.js';

/** What stands in the list besides its rows. */
export interface IndexAssets {
  readonly style: string;
  readonly script: string;
}

export interface IndexContent extends IndexAssets {
  readonly experiments: readonly ExperimentRow[];
  readonly others: readonly OtherPage[];
}

/** Reads the list's own stylesheet and script. */
export async function readIndexAssets(): Promise<IndexAssets> {
  const read = (name: string): Promise<string> =>
    readFile(join(packageRoot, 'src/viewer', name), 'utf8');
  return { style: await read('index-page.css'), script: await read('live-list.js') };
}

interface IndexColumn {
  readonly label: string;
  readonly align: 'start' | 'end';
  /** What rows are sorted by; numbers by size, texts by letter. */
  readonly value: (row: ExperimentRow) => string | number;
  readonly cell: (row: ExperimentRow) => Content;
}

const figureColumn = (name: string, label: string): IndexColumn => {
  const of = ({ headline }: ExperimentRow) =>
    headline?.figures.find((figure) => figure.name === name);
  return {
    label,
    align: 'end',
    value: (row) => of(row)?.value ?? '',
    cell: (row) => of(row)?.text ?? '–',
  };
};

const COLUMNS: readonly IndexColumn[] = [
  { label: 'Experiment', align: 'start', value: ({ experiment }) => experiment, cell: nameCell },
  { label: 'State', align: 'start', value: ({ state }) => state, cell: stateCell },
  {
    label: 'Trials',
    align: 'end',
    value: ({ trials }) => trials?.done ?? '',
    cell: ({ trials }) =>
      trials === null ? '–' : `${count(trials.done)} of ${count(trials.total)}`,
  },
  {
    label: 'Best agent',
    align: 'start',
    value: ({ headline }) => headline?.agent ?? '',
    cell: ({ headline }) => headline?.agent ?? '–',
  },
  figureColumn('cumulative_return', 'Return'),
  figureColumn('sharpe_ratio', 'Sharpe ratio'),
  figureColumn('maximum_drawdown', 'Drawdown'),
  {
    label: 'Last run',
    align: 'end',
    value: ({ lastRun }) => lastRun ?? '',
    cell: ({ lastRun }) => (lastRun === null ? '–' : lastRun.slice(0, 16).replace('T', ' ')),
  },
];

/** The list of experiments as a page, and the policy it is answered with. */
export function indexPage({ experiments, others, style, script }: IndexContent): {
  readonly html: string;
  readonly policy: string;
} {
  const running = experiments.filter(({ state }) => state === 'running').length;
  const html = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Experiments</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body>
<header>
<p class="kind">FinMem Workbench</p>
<h1>Experiments</h1>
</header>
<main id="content">
<p id="live" role="status" data-running="${running}">${liveText(running)}</p>
<div class="scroll" role="region" aria-label="Experiments" tabindex="0">
<table id="experiments">
<thead><tr>${COLUMNS.map(({ label, align }) => markup`<th scope="col" class="${align}" aria-sort="none"><button type="button">${label}</button></th>`)}</tr></thead>
<tbody>
${experiments.map(rowMarkup)}</tbody>
</table>
</div>
${experiments.length > 0 ? '' : markup`<p>No experiment has been run here yet. The first: <code>finmem run experiments/quickstart.yaml</code></p>`}
<div class="notes"><p>Best agent: the highest mean Sharpe ratio over tickers, upper bounds left out; its figures are means over tickers, windows and seeds, of the report’s main table. Best of many is no promise: the report says how sure it is. Times are in UTC.</p></div>
${otherMarkup(others)}</main>
<script>${raw(script)}</script>
</body>
</html>
`.text;
  const policy = `${contentSecurityPolicy([script])}; connect-src 'self'; frame-ancestors 'none'`;
  return { html, policy };
}

function rowMarkup(row: ExperimentRow): Markup {
  return markup`<tr>${COLUMNS.map(({ align, value, cell }, at) =>
    at === 0
      ? markup`<th scope="row" data-value="${value(row)}">${cell(row)}</th>`
      : markup`<td class="${align}" data-value="${value(row)}">${cell(row)}</td>`,
  )}</tr>
`;
}

function nameCell({ experiment, title, question, hasReport }: ExperimentRow): Markup {
  const name = hasReport
    ? markup`<a href="/reports/${encodeURIComponent(experiment)}/">${experiment}</a>`
    : markup`${experiment}`;
  const report = hasReport
    ? ''
    : markup`<span class="remark">No report yet: <code>finmem report ${experiment}</code></span>`;
  return markup`${name}<span class="remark">${title}</span>${question === '' ? '' : markup`<span class="remark"><i>${question}</i></span>`}${report}`;
}

function stateCell({ state, trials, secondsToGo }: ExperimentRow): Markup {
  const failed = trials === null || trials.failed === 0 ? '' : `${count(trials.failed)} failed`;
  const toGo =
    secondsToGo === null
      ? ''
      : `about ${count(Math.max(1, Math.ceil(secondsToGo / 60)))} min to go`;
  const more = [failed, toGo].filter((text) => text !== '');
  const bar =
    state === 'running' && trials !== null
      ? markup`<progress max="${trials.total}" value="${trials.done}" aria-label="trials done"></progress>`
      : '';
  return markup`<span class="state ${state.replace(' ', '-')}">${state}</span>${bar}${more.map((text) => markup`<span class="remark">${text}</span>`)}`;
}

function liveText(running: number): string {
  if (running === 0) return 'Nothing is running.';
  return `${count(running)} running; this list is brought up to date every two seconds.`;
}

function otherMarkup(others: readonly OtherPage[]): Markup | '' {
  if (others.length === 0) return '';
  return markup`<h2>Comparisons and datasets</h2>
<ul class="prose">${others.map(
    ({ kind, path }) =>
      markup`<li>${kind}: <a href="/reports/${raw(path.split('/').map(encodeURIComponent).join('/'))}/">${path.split('/').at(-1)}</a></li>`,
  )}</ul>
`;
}
