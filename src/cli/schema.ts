import { join } from 'node:path';
import { schemaFiles } from '../config/json-schema.js';
import { writeWhole } from '../store/atomic.js';
import type { Terminal } from './terminal.js';

/** `finmem schema [folder]`: writes the JSON Schemas that editors check the YAML files with. */
export async function schema(terminal: Terminal, folder: string): Promise<void> {
  for (const [name, text] of schemaFiles()) {
    const file = join(folder, name);
    await writeWhole(file, text);
    terminal.print(file);
  }
}
