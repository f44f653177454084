import type { Config } from 'vega-lite';
import { monthTicks } from './month-ticks.js';

/** The reader's own interface font: nothing is fetched. */
export const FONT =
  'system-ui, -apple-system, "Segoe UI", "Liberation Sans", Helvetica, Arial, sans-serif';

/**
 * Text and rules take the page's text colour, so that one drawing serves light, dark and paper;
 * opacity alone sets them back.
 */
export const THEME: Config = {
  font: FONT,
  background: 'transparent',
  aria: false,
  padding: { left: 2, right: 6, top: 4, bottom: 2 },
  view: { stroke: null },
  title: {
    anchor: 'start',
    frame: 'group',
    color: 'currentColor',
    fontSize: 12.5,
    fontWeight: 600,
    subtitleColor: 'currentColor',
    subtitleFontSize: 11,
    subtitlePadding: 3,
    offset: 8,
  },
  axis: {
    domain: false,
    ticks: false,
    labelColor: 'currentColor',
    labelOpacity: 0.72,
    labelFontSize: 11,
    labelPadding: 6,
    titleColor: 'currentColor',
    titleOpacity: 0.72,
    titleFontSize: 11,
    titleFontWeight: 400,
    gridColor: 'currentColor',
    gridOpacity: 0.11,
  },
  legend: {
    labelColor: 'currentColor',
    labelFontSize: 11,
    title: null,
    orient: 'bottom',
    symbolStrokeWidth: 2,
  },
};

/** Session dates along x, as dates in UTC wherever the page is read; a short span shows days. */
export function dateAxis(dates: readonly string[], most: number) {
  const values = monthTicks(dates, most);
  const ticks =
    values.length > 1 ? { values, format: '%b %Y' } : { tickCount: most, format: '%d %b %Y' };
  return {
    field: 'date',
    type: 'temporal',
    scale: { type: 'utc' },
    axis: { title: null, grid: false, labelOverlap: 'parity', labelSeparation: 6, ...ticks },
  } as const;
}

/** Layers of memory from shallow to deep: light to dark, told apart in grey as well, then other hues. */
export const LAYER_COLOURS = ['#a9d5ef', '#56a6d6', '#1b6ca8', '#8d6bb0', '#c9a0c9', '#7a8a99'];

/** Below zero, zero and above it: told apart by those who do not tell red from green, on light and dark paper. */
export const DIVERGING = ['#e08a3c', '#f4f1ea', '#4a97d2'] as const;

/** Text on any of them. */
export const ON_DIVERGING = '#16181d';
