import type { Comparison } from '../findings/comparisons.js';
import type { ReportData } from '../findings/report-data.js';
import { matrixAgents, matrixScopes } from './significance-shown.js';
import { familyText } from './comparison-words.js';
import { marked, marksNotes, pText } from './p-value-text.js';
import type { Cell, ReportTable } from './table.js';

/** Agents against agents: the corrected p-value of each pair; none where there are fewer than three. */
export function significanceTable(data: ReportData): ReportTable | null {
  const agents = matrixAgents(data);
  const scopes = matrixScopes(data);
  if (agents.length < 3 || scopes.length === 0) return null;
  const level = data.inputs.experiment.significance_level;
  const family = data.comparisons.map((pair) => pair.blockBootstrap);
  const columns = agents.slice(1);
  return {
    name: 'significance',
    caption: 'The matrix in numbers: p of each pair, corrected by Holm over all pairs.',
    head: 'Agent',
    groupHead: 'ticker',
    columns: columns.map(({ name }) => ({ key: name, label: name, unit: '', align: 'end' })),
    groups: scopes.map(({ ticker, heading }) => ({
      heading,
      rows: agents.slice(0, -1).map((agent, index) => ({
        head: agent.name,
        colour: agent.colour,
        cells: columns.map((other, at): Cell => {
          if (at < index) return { text: '' };
          const pair = data.comparisons.find(
            (each) => each.ticker === ticker && each.a === agent.name && each.b === other.name,
          );
          return holmCell(other.name, pair, level);
        }),
      })),
    })),
    notes: [
      `Block bootstrap test of paired daily returns. ${familyText(family, level)}`,
      ...marksNotes(family, level),
    ],
  };
}

function holmCell(key: string, pair: Comparison | undefined, level: number): Cell {
  if (pair === undefined) return { text: '', note: 'not run by both' };
  const { blockBootstrap } = pair;
  if (blockBootstrap.p === null) return { text: '–', note: blockBootstrap.reason };
  const { holm } = blockBootstrap;
  return { text: pText(holm), numbers: { [key]: holm }, ...marked(blockBootstrap, level) };
}
