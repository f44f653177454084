import { UserError } from '../base/user-error.js';
import { listSnapshots, type SnapshotPlace } from '../dataset/quality/find-snapshot.js';
import { readManifest } from '../dataset/snapshot.js';
import type { SnapshotManifest } from '../store/snapshot-manifest.js';
import { clip, jsonText } from './printable.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** `finmem data list`: the snapshots here, the one built last first. */
export async function dataList(terminal: Terminal): Promise<void> {
  const rows: ReturnType<typeof rowOf>[] = [];
  for (const place of await listSnapshots(terminal.layout)) {
    const manifest = await manifestOf(terminal, place);
    rows.push(rowOf(place, manifest));
  }
  if (terminal.json) terminal.print(jsonText(rows));
  else if (rows.length === 0) {
    terminal.print(
      'No dataset has been built here yet. Build one: finmem data build pipelines/demo.yaml',
    );
  } else terminal.print(inWords(rows));
}

/** Null for a snapshot of another version of the program or a broken one, which is still here. */
async function manifestOf(
  { layout, effects }: Terminal,
  { dataset, fingerprint }: SnapshotPlace,
): Promise<SnapshotManifest | null> {
  try {
    return await readManifest(layout, dataset, fingerprint);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    effects.log.warn(error.text);
    return null;
  }
}

function rowOf({ dataset, fingerprint, folder }: SnapshotPlace, manifest: SnapshotManifest | null) {
  return {
    dataset,
    fingerprint,
    folder,
    sources: manifest === null ? null : [...new Set(manifest.sources.map(({ kind }) => kind))],
    span: manifest?.span ?? null,
    tickers: manifest?.tickers.map(({ ticker }) => ticker) ?? null,
    rows: manifest?.rows ?? null,
  };
}

function inWords(rows: readonly ReturnType<typeof rowOf>[]): string {
  return textTable(
    ['dataset', 'fingerprint', 'sources', 'from', 'to', 'tickers', 'bars', 'news', 'filings'],
    rows.map(({ dataset, fingerprint, sources, span, tickers, rows: held }) => [
      dataset,
      fingerprint,
      sources?.join(', ') ?? 'broken, or of another version',
      span?.[0] ?? '',
      span?.[1] ?? '',
      clip(tickers?.join(' ') ?? '', 40),
      ...['prices', 'news', 'filings'].map((table) => String(held?.[table] ?? '')),
    ]),
  );
}
