import type { Drawings } from '../../charts/drawings.js';
import type { ReportContent } from '../../content.js';
import { contentSecurityPolicy, type Assets } from './assets.js';
import { packedCharts } from './packed-charts.js';
import { markup, raw, scriptJson, type Markup } from './markup.js';
import type { Section } from './section.js';
import { sections } from './sections.js';

/** The whole report as one HTML file that asks for nothing outside itself. */
export function htmlPage(content: ReportContent, drawings: Drawings, assets: Assets): string {
  const { experiment } = content.data.inputs;
  const parts = sections(content, drawings);
  const scripts = [...assets.libraries, ...assets.scripts];
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${experiment.title}</title>
<link rel="icon" href="data:,">
<style>${raw(assets.style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
<header>
<p class="kind">Experiment report</p>
<h1>${experiment.title}</h1>
${experiment.question === '' ? '' : markup`<p class="question">${experiment.question}</p>`}
<nav aria-label="Sections">${parts.map((part) => markup`<a href="#${part.id}">${part.short}</a>`)}</nav>
</header>
<main id="content">
${parts.map(sectionMarkup)}</main>
<footer>
<p>${experiment.name} · dataset ${experiment.dataset.name} ${experiment.dataset.fingerprint} · the same inputs make the same file, byte for byte.</p>
</footer>
<script type="application/json" id="chart-data">${raw(scriptJson(packedCharts(content.figures)))}</script>
<script type="application/json" id="explorer-data">${raw(scriptJson(content.explorer?.payload ?? null))}</script>
${scripts.map(
  (script) => markup`<script>${raw(script)}</script>
`,
)}</body>
</html>
`;
  return page.text;
}

function sectionMarkup(section: Section): Markup {
  return markup`<section id="${section.id}"${raw(section.screenOnly === true ? ' class="screen-only"' : '')}>
<h2>${section.title}</h2>
${section.body}</section>
`;
}
