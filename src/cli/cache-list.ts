import { listAnswers, type Inventory, type ModelAnswers } from '../store/answer-inventory.js';
import { inBytes, inNumber, readableModel } from './cache-words.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

const HEADING = [
  'model',
  'server',
  'kept',
  'abstained',
  'used here',
  'tokens in',
  'tokens out',
  'size',
  'parameters',
];

/** `finmem cache list`: what is kept of each model, and how much of it the runs here rest on. */
export async function cacheList(terminal: Terminal): Promise<void> {
  const inventory = await listAnswers(terminal.layout);
  if (terminal.json) terminal.print(JSON.stringify(inventory, null, 2));
  else terminal.print(inWords(inventory));
}

function inWords({ models, damaged }: Inventory): string {
  const table = models.length === 0 ? 'No answers are kept.' : textTable(HEADING, models.map(row));
  if (damaged.length === 0) return table;
  const told = damaged.map(({ file, problem }) => `  ${file}: ${problem}`);
  const count = inNumber(damaged.length, 'damaged file counts', 'damaged files count');
  return `${table}\n\n${count} as missing:\n${told.join('\n')}`;
}

function row(sums: ModelAnswers): string[] {
  const { model, server, parameters } = readableModel(sums.model);
  return [
    model,
    server,
    inNumber(sums.answers, sums.what === 'answers' ? 'answer' : 'vector'),
    String(sums.abstentions),
    String(sums.used),
    String(sums.input_tokens),
    String(sums.output_tokens),
    inBytes(sums.bytes),
    parameters,
  ];
}
