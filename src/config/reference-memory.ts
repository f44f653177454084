import { agentDefects } from '../agents/finmem/defects.js';
import { memoryDefects } from '../memory/defects.js';
import { presetTable } from './reference-presets.js';
import { markdownTable } from './reference-table.js';

/** The tables that the program writes into the page on memory, by the name in their markers. */
const tables: Readonly<Record<string, () => string>> = {
  presets: presetTable,
  defects: () =>
    markdownTable(
      ['defect', 'the published code, and `reference`', '`workbench`'],
      memoryDefects.map(({ name, reference, workbench }) => [name, reference, workbench]),
    ),
  'agent defects': () =>
    markdownTable(
      ['subject', 'the published code', '`reference`', '`workbench`'],
      agentDefects.map(({ subject, reference, reproduced, workbench }) => [
        subject,
        reference,
        reproduced ? 'does it too' : 'as `workbench`',
        workbench,
      ]),
    ),
};

/** The page on memory with its tables written anew between their markers; the rest is by hand. */
export function withMemoryTables(page: string): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const between = new RegExp(`(<!-- ${name}: [^>]*-->)[^]*?(<!-- end of ${name} -->)`);
    return text.replace(between, (_, from: string, to: string) => `${from}\n\n${table()}\n\n${to}`);
  }, page);
}
