import { diffSnapshots, type SnapshotDiff } from '../dataset/quality/diff/snapshot-diff.js';
import type { RowDifference, TableDiff } from '../dataset/quality/diff/table-diff.js';
import { namedSnapshot } from './named-snapshot.js';
import { clip, jsonText } from './printable.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

const SETTINGS_SHOWN = 20;
const TICKERS_SHOWN = 20;

/** `finmem data diff <a> <b>`: which rows and settings changed from one snapshot to another. */
export async function dataDiff(terminal: Terminal, a: string, b: string): Promise<void> {
  const [before, after] = [await namedSnapshot(terminal, a), await namedSnapshot(terminal, b)];
  const diff = await diffSnapshots(terminal.layout, before, after);
  if (terminal.json) terminal.print(jsonText(diff));
  else for (const text of diffInWords(diff)) terminal.print(text);
}

function* diffInWords(diff: SnapshotDiff): Iterable<string> {
  const name = ({ dataset, fingerprint }: SnapshotDiff['a']): string => `${dataset}@${fingerprint}`;
  yield `from ${name(diff.a)} to ${name(diff.b)}: ${inOneWord[diff.same]}`;
  const differing = diff.tables.filter(
    ({ added, removed, changed }) => added + removed + changed > 0,
  );
  if (differing.length > 0) {
    yield textTable(
      ['table', 'added', 'removed', 'changed', 'same', 'changed columns'],
      diff.tables.map((table) => [
        table.table,
        ...countsOf(table),
        String(table.same),
        columnsOf(table),
      ]),
    );
  }
  for (const table of differing) yield* tableInWords(table);
  yield* settingsInWords(diff.settings);
}

const inOneWord = {
  content: 'the same content',
  rows: 'the same rows; only what was planted, which no agent reads, is not',
  no: 'not the same',
} as const;

const countsOf = ({ added, removed, changed }: Pick<TableDiff, 'added' | 'removed' | 'changed'>) =>
  [added, removed, changed].map(String);

const columnsOf = ({ columns }: TableDiff): string =>
  columns.map(({ column, rows }) => `${column} (${rows})`).join(', ');

function* tableInWords({ table, tickers, examples }: TableDiff): Iterable<string> {
  yield `\n${table}`;
  yield textTable(
    ['  ticker', 'added', 'removed', 'changed'],
    tickers
      .slice(0, TICKERS_SHOWN)
      .map((each) => [`  ${each.ticker ?? '(none)'}`, ...countsOf(each)]),
  );
  if (tickers.length > TICKERS_SHOWN) yield `  and ${tickers.length - TICKERS_SHOWN} tickers more`;
  for (const example of examples) yield exampleInWords(example);
}

function exampleInWords({ change, row, columns }: RowDifference): string {
  const told = columns.map(({ column, words }) => `\n    ${column} ${clip(words, 140)}`);
  return `  ${change}: ${clip(row, 140)}${told.join('')}`;
}

function* settingsInWords({ settings, inputs }: SnapshotDiff['settings']): Iterable<string> {
  if (settings.length > 0) yield '\nsettings';
  for (const { path, a, b } of settings.slice(0, SETTINGS_SHOWN)) {
    yield `  ${path}: ${clip(a ?? 'not set', 70)} → ${clip(b ?? 'not set', 70)}`;
  }
  if (settings.length > SETTINGS_SHOWN) yield `  and ${settings.length - SETTINGS_SHOWN} more`;
  const { added, removed, changed } = inputs;
  if (added + removed + changed === 0) return;
  yield `\ninputs: ${added} added, ${removed} removed, ${changed} changed`;
}
