import type { Figure } from '../../charts/chart.js';
import type { ReportTable } from '../../tables/table.js';
import { markup, type Markup } from './markup.js';

/** A section of the page. */
export interface Section {
  readonly id: string;
  /** Name in the list of sections. */
  readonly short: string;
  readonly title: string;
  readonly body: Markup;
  /** Needs a screen; left out on paper. */
  readonly screenOnly?: boolean;
}

/** A table of the page, numbered as it comes; nothing where there is none. */
export type ShowTable = (table: ReportTable | null) => Markup | '';

/** A figure of the page, numbered as it comes. */
export type ShowFigure = (figure: Figure) => Markup;

/** What a reader opens to see; nothing where there is nothing. */
export function closed(summary: string, body: Markup | ''): Markup | '' {
  if (body === '') return '';
  return markup`<details class="more"><summary>${summary}</summary>
${body}</details>
`;
}
