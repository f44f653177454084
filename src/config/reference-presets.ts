import { presetDifferences, presetValues } from '../agents/finmem/presets.js';
import { markdownTable } from './reference-table.js';
import { code } from './reference-values.js';

/** What presets and profiles give an agent, as Markdown blocks of the experiment file's page. */
export const presetGuide: readonly string[] = [
  '## What a preset and a profile fill in',
  'A FinMem agent names all its settings, most of them without being written. What is not written comes from its profile, where one is named, and else from its preset; the tables above show the values of the preset `workbench`. [memory.md](memory.md) says what the presets are and lists every value in which they differ.',
  `\`\`\`yaml fragment
agents:
  as-published: { kind: finmem, preset: reference }
  as-described: { kind: finmem, preset: paper, memory: { top_k: 3 } }
  patient: { kind: finmem, profile: { from: patient, momentum_sessions: 10 } }
\`\`\``,
  `- Maps are filled in key by key; a written list is the whole list.
- Layers are the exception: in a written list of \`memory.layers\`, an item with the name of one of the preset’s takes from it what it leaves out. [A fifth layer](memory.md#a-fifth-layer) is a few lines.
- \`profile.from\` names a file of \`profiles/\` or, ending in \`.yaml\`, one of yours; its path is taken from the experiment file.
- The run’s record holds every setting as it was filled in. The names \`preset\` and \`profile.from\` are labels: a trial is known by the settings they stood for.`,
];

/** Every setting in which the presets differ, with the values of all three, as a Markdown table. */
export function presetTable(): string {
  const rows = presetDifferences().map((row) => [
    `\`${row.path}\``,
    ...presets.map((preset) => (hasLayer(preset, row.path) ? code(row[preset]) : '')),
  ]);
  return markdownTable(['setting', ...presets], rows);
}

const presets = ['paper', 'reference', 'workbench'] as const;

/** False for a setting of a layer that the preset does not have. */
function hasLayer(preset: (typeof presets)[number], path: string): boolean {
  const layer = /^memory\.layers\.(\d+)/.exec(path)?.[1];
  return layer === undefined || Number(layer) < presetValues(preset).memory.layers.length;
}
