import { join } from 'node:path';
import { schemaFiles } from '../config/json-schema.js';
import { referencePages } from '../config/reference.js';
import { writeWhole } from '../store/atomic.js';
import type { Terminal } from './terminal.js';

/** `finmem schema [folder]`: writes the JSON Schemas of the YAML files, and the pages that explain them. */
export async function schema(terminal: Terminal, folder: string): Promise<void> {
  const schemas = [...schemaFiles()].map(([name, text]) => [join('schema', name), text] as const);
  for (const [name, text] of [...schemas, ...referencePages()]) {
    const file = join(folder, name);
    await writeWhole(file, text);
    terminal.print(file);
  }
}
