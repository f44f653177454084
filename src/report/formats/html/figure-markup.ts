import type { Chart, Figure, LegendItem } from '../../charts/chart.js';
import type { Drawings } from '../../charts/drawings.js';
import type { Captions } from './captions.js';
import { markup, raw, type Markup } from './markup.js';

/** A figure: its legend once, its charts side by side as the page is wide, its caption beneath. */
export function figureMarkup(figure: Figure, drawings: Drawings, captions: Captions): Markup {
  const number = captions.figure();
  return markup`<figure id="figure-${figure.name}">
${legendMarkup(figure.legend)}<div class="charts${figure.least > HALF_OF_PAPER ? ' wide' : ''}" style="--least:${figure.least}px; --columns:${columnsOf(figure)}">
${figure.charts.map((chart) => chartMarkup(chart, drawings))}</div>
<figcaption><b>Figure ${number}.</b> <b>${figure.title}</b> ${figure.caption}</figcaption>
</figure>
`;
}

/** Width of a wide page, a little less for safety, and of the gap between charts; CSS pixels, as in page.css. */
const PAGE = 1130;
const GAP = 32;

/** Charts that need more than this stand alone in their row on paper, where others stand in twos; CSS pixels. */
const HALF_OF_PAPER = 500;

/** Most charts a row, so that the rows of a wide page hold about equally many. */
function columnsOf({ least, charts }: Figure): number {
  const most = Math.floor((PAGE + GAP) / (least + GAP));
  return Math.ceil(charts.length / Math.ceil(charts.length / most));
}

function chartMarkup(chart: Chart, drawings: Drawings): Markup {
  const drawing = drawings.get(chart.name) ?? '';
  return markup`<div class="chart" data-chart="${chart.name}" style="--height:${drawnHeight(drawing)}px" role="img" aria-label="${chart.description}">${raw(silent(drawing))}</div>
`;
}

/** A drawing without a voice: its parts have no names of their own, and its place says in words what it shows. */
const silent = (svg: string): string => svg.replace('<svg', '<svg aria-hidden="true"');

/** Height of a drawing in CSS pixels, whatever its width: its place keeps it when it is drawn again. */
function drawnHeight(svg: string): string {
  return /^<svg[^>]*\sheight="([\d.]+)"/.exec(svg)?.[1] ?? '0';
}

function legendMarkup(legend: readonly LegendItem[]): Markup | '' {
  if (legend.length === 0) return '';
  return markup`<ul class="legend">${legend.map((item) => markup`<li>${swatch(item)}${item.label}</li>`)}</ul>
`;
}

function swatch(item: LegendItem): Markup {
  if (item.mark === 'area') {
    return markup`<svg width="14" height="11" aria-hidden="true"><rect width="14" height="11" rx="2" fill="${item.colour}"/></svg>`;
  }
  const dash = item.dash.length === 0 ? '' : markup` stroke-dasharray="${item.dash.join(' ')}"`;
  return markup`<svg width="22" height="8" aria-hidden="true"><line x1="0" x2="22" y1="4" y2="4" stroke="${item.colour}" stroke-width="2.4"${dash}/></svg>`;
}
