import type { ReportData } from '../findings/report-data.js';
import type { LayerRetrievals } from '../reading/retrievals.js';
import { count, decimals } from './number-text.js';
import { groupedBy } from '../../base/grouped-by.js';
import type { Cell, ReportTable, TableRow } from './table.js';

/** Which layers the memories shown came from, beside what the layers held; none without an agent that remembers. */
export function retrievalTable({ retrievals }: ReportData): ReportTable | null {
  const { layers, read, of } = retrievals;
  if (layers.every(({ shown }) => shown === 0)) return null;
  const agents = groupedBy(layers, ({ agent }) => agent);
  return {
    name: 'retrieval-mix',
    caption: 'Where the memories shown came from.',
    head: 'Layer',
    groupHead: 'agent',
    columns: [
      { key: 'shown', label: 'Shown', unit: 'times', align: 'end' },
      { key: 'share', label: 'Of all shown', unit: '%', align: 'end' },
      { key: 'held', label: 'Of all held', unit: '%', align: 'end' },
      { key: 'cited', label: 'Cited when shown', unit: '%', align: 'end' },
    ],
    groups: [...agents].map(([agent, own]) => ({
      heading: agent,
      rows: own.map((layer) => layerRow(layer, own)),
    })),
    notes: [
      `Test sessions of base trials, first seed and window${read < of ? `, ${read} of ${of}` : ''}. Held: the share of a layer in all memories held, session by session together. A layer shown more than it is held is preferred by the scores, or fills its own top-K from fewer memories; cited: the answer names the memory as what it rests on.`,
    ],
  };
}

function layerRow(own: LayerRetrievals, layers: readonly LayerRetrievals[]): TableRow {
  const total = (of: 'shown' | 'held'): number => layers.reduce((sum, each) => sum + each[of], 0);
  return {
    head: own.layer,
    cells: [
      { text: count(own.shown), numbers: { shown: own.shown } },
      shareCell('share', own.shown, total('shown'), 'nothing was shown'),
      shareCell('held', own.held, total('held'), 'nothing was held'),
      shareCell('cited', own.cited, own.shown, 'none of this layer was shown'),
    ],
  };
}

function shareCell(key: string, part: number, whole: number, reason: string): Cell {
  if (whole === 0) return { text: '–', numbers: { [key]: null }, note: reason };
  return { text: decimals((part / whole) * 100, 1), numbers: { [key]: part / whole } };
}
