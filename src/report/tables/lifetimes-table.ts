import type { AgentLifetimes, KindLifetimes } from '../findings/lifetimes.js';
import type { ReportData } from '../findings/report-data.js';
import { count, decimals } from './number-text.js';
import { togetherText } from '../findings/windows.js';
import type { Cell, ReportTable, RowGroup } from './table.js';

/** How long each kind of memory lived, by agent and preset; none without an agent that remembers. */
export function lifetimesTable(data: ReportData): ReportTable | null {
  if (data.lifetimes.length === 0) return null;
  return {
    name: 'memory-lifetimes',
    caption: 'How long memories lived.',
    head: 'Kind',
    groupHead: 'agent',
    columns: [
      { key: 'preset', label: 'Preset', unit: '', align: 'start' },
      { key: 'stored', label: 'Stored', unit: 'memories', align: 'end' },
      { key: 'median', label: 'Median lifetime', unit: 'days', align: 'end' },
      { key: 'promoted', label: 'Promoted', unit: '% at least once', align: 'end' },
    ],
    groups: data.lifetimes.map(agentGroup),
    notes: [
      `Base trials, ${togetherText(data.inputs.experiment)} together, warm-up included. The median is that of the survival curve: > N where more than half were still held N days after they were stored, the longest they were followed.`,
    ],
  };
}

function agentGroup({ agent, preset, kinds }: AgentLifetimes): RowGroup {
  return {
    heading: agent,
    rows: kinds.map((each) => ({
      head: each.kind,
      cells: [
        { text: preset === '' ? '–' : preset },
        { text: count(each.curve.count), numbers: { stored: each.curve.count } },
        medianCell(each),
        { text: decimals(each.promoted * 100, 1), numbers: { promoted: each.promoted } },
      ],
    })),
  };
}

function medianCell({ curve: { median, longest } }: KindLifetimes): Cell {
  const numbers = { median, longest };
  return { text: median === null ? `> ${count(longest)}` : count(median), numbers };
}
