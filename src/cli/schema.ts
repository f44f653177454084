import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from '../config/json-schema.js';
import { withMemoryTables } from '../config/reference-memory.js';
import { referencePages } from '../config/reference.js';
import { writeWhole } from '../store/atomic.js';
import { jsonText } from './printable.js';
import { readNamedFile } from './read-file.js';
import type { Terminal } from './terminal.js';

/**
 * `finmem schema [folder]`: writes the JSON Schemas of the YAML files, the pages that explain them, and
 * the tables of the page on memory where that page is.
 */
export async function schema(terminal: Terminal, folder: string): Promise<void> {
  const schemas = [...schemaFiles()].map(([name, text]) => [join('schema', name), text] as const);
  const files = [...schemas, ...referencePages()].map(([name, text]) => [join(folder, name), text]);
  const memory = join(folder, 'memory.md');
  if (existsSync(memory)) files.push([memory, withMemoryTables(await readNamedFile(memory))]);
  for (const [file = '', text = ''] of files) {
    await writeWhole(file, text);
    if (!terminal.json) terminal.print(file);
  }
  if (terminal.json) terminal.print(jsonText({ files: files.map(([file]) => file) }));
}
