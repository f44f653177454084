import { UserError } from '../base/user-error.js';
import { importAnswers, type Imported } from '../store/answer-import.js';
import { inNumber } from './cache-words.js';
import type { Terminal } from './terminal.js';

const TOLD = 20;

/** `finmem cache import <file...>`: adds exported answers that are missing here. */
export async function cacheImport(terminal: Terminal, files: readonly string[]): Promise<void> {
  const imported = await importAnswers(terminal.layout, files);
  if (terminal.json) terminal.print(JSON.stringify(imported, null, 2));
  else terminal.print(inWords(imported));
  failIfAnySetAside(imported);
}

function inWords({ added, present, other }: Imported): string {
  const lines = [`${inNumber(added, 'answer')} added, ${present} kept here already`];
  if (other.length > 0) {
    const keys = inNumber(other.length, 'key');
    lines.push(
      `under ${keys} another answer is kept here, and stays:`,
      ...clipped(other.map((key) => `  ${key}`)),
    );
  }
  return lines.join('\n');
}

function failIfAnySetAside({ problems }: Imported): void {
  if (problems.length === 0) return;
  const told = problems.map(({ where, problem }) => `  ${where}: ${problem}`);
  throw new UserError(
    `${inNumber(problems.length, 'thing')} in the imported files could not be used\n${clipped(told).join('\n')}`,
    { hint: 'The sound lines were imported. Ask for the files again.', exitCode: 1 },
  );
}

function clipped(lines: readonly string[]): string[] {
  const more = lines.length - TOLD;
  return more > 0 ? [...lines.slice(0, TOLD), `  and ${more} more`] : [...lines];
}
