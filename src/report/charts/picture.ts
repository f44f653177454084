import type { LegendItem } from './chart.js';

/** Text and rules on white paper. */
const INK = '#1c1c1c';
const FONT_SIZE = 11;
/** Mean width of a letter of DejaVu Sans as a part of the font size, on the safe side. */
const LETTER = 0.66;
const LINE = 18;
const MARK = 22;
const GAP = 16;
const MARGIN = 4;

/** A drawing for the page as a picture that stands alone: dark on white, its legend above it. */
export function pictureOf(drawing: string, legend: readonly LegendItem[], says: string): string {
  const { width, height } = sizeOf(drawing);
  const rows = legendRows(legend, width);
  const above = rows.length === 0 ? 0 : rows.length * LINE + MARGIN;
  const [wide, high] = [width + 2 * MARGIN, height + above + 2 * MARGIN];
  const body = drawing
    .replaceAll(/ font-family="[^"]*"/g, '')
    .replaceAll('currentColor', INK)
    .replaceAll('"transparent"', '"none"')
    .replace('<svg ', `<svg x="${MARGIN}" y="${above + MARGIN}" `);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}" font-family="'DejaVu Sans', sans-serif">\n` +
    `<desc>${escaped(says)}</desc>\n<rect width="${wide}" height="${high}" fill="#ffffff"/>\n` +
    `${rows.join('')}${body}\n</svg>\n`
  );
}

function sizeOf(drawing: string): { width: number; height: number } {
  const size = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(drawing);
  if (size === null) throw new Error(`no size in a drawing: ${drawing.slice(0, 200)}`);
  return { width: Number(size[1]), height: Number(size[2]) };
}

/** The legend line by line, each as wide as the picture at most. */
function legendRows(legend: readonly LegendItem[], width: number): string[] {
  const rows: string[] = [];
  let x = 0;
  for (const item of legend) {
    const needs = MARK + 6 + item.label.length * FONT_SIZE * LETTER + GAP;
    if (rows.length === 0 || (x > 0 && x + needs > width)) {
      rows.push('');
      x = 0;
    }
    const y = MARGIN + (rows.length - 0.5) * LINE;
    rows.push(`${rows.pop() ?? ''}${legendItem(item, MARGIN + x, y)}`);
    x += needs;
  }
  return rows;
}

function legendItem({ label, colour, dash, mark }: LegendItem, x: number, y: number): string {
  const dashes = dash.length === 0 ? '' : ` stroke-dasharray="${dash.join(' ')}"`;
  const sign =
    mark === 'area'
      ? `<rect x="${tidy(x)}" y="${tidy(y - 5)}" width="${MARK}" height="10" fill="${escaped(colour)}"/>`
      : `<path d="M${tidy(x)},${tidy(y)}h${MARK}" fill="none" stroke="${escaped(colour)}" stroke-width="2"${dashes}/>`;
  return `${sign}<text x="${tidy(x + MARK + 6)}" y="${tidy(y + 4)}" font-size="${FONT_SIZE}" fill="${INK}">${escaped(label)}</text>\n`;
}

const tidy = (place: number): number => Math.round(place * 100) / 100;

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
