import type { BuiltSnapshot } from '../dataset/pipeline.js';
import type { SpendingTotal } from '../llm/account.js';
import type { SnapshotManifest } from '../store/snapshot-manifest.js';
import { inBytes, inNumber } from './cache-words.js';
import type { ServiceTally } from './fetch-progress.js';
import { clip, printable } from './printable.js';
import { spendingData } from './spending-words.js';
import { textTable } from './text-table.js';

/** Reasons shown of what was set aside. */
const MOST_REASONS = 12;
/** Tickers named that have no bars. */
const MOST_TICKERS = 20;

/** What a build came to. */
export interface BuildOutcome {
  readonly snapshot: BuiltSnapshot;
  readonly manifest: SnapshotManifest;
  readonly fetched: readonly ServiceTally[];
  readonly spent: SpendingTotal;
}

/** A build as `--json` prints it. */
export function builtData({ snapshot, manifest, fetched, spent }: BuildOutcome): object {
  return {
    ...snapshot,
    manifest,
    replies: fetched.map(({ service, kept, fetched: now, bytes }) => ({
      service,
      kept,
      fetched: now,
      bytes_fetched: bytes,
    })),
    spent: spendingData(spent),
  };
}

/** A build for a person: the snapshot, its tickers, where replies came from and what was set aside. */
export function builtInWords({ snapshot, manifest, fetched }: BuildOutcome): string[] {
  const { dataset, fingerprint, folder, built } = snapshot;
  return [
    `dataset ${dataset}, fingerprint ${fingerprint}, ${built ? 'built' : 'already built'}`,
    `  ${folder}`,
    tickersTable(manifest),
    ...withoutBars(manifest),
    ...repliesInWords(fetched),
    ...setAsideInWords(manifest),
  ];
}

function tickersTable({ tickers }: SnapshotManifest): string {
  return textTable(
    ['ticker', 'name', 'sessions', 'first', 'last', 'news', 'filings'],
    tickers.map(({ ticker, name, sessions, first, last, news, filings }) => [
      ticker,
      printable(name),
      String(sessions),
      first,
      last,
      String(news),
      String(filings),
    ]),
  );
}

function withoutBars({ tickers }: SnapshotManifest): string[] {
  const names = tickers.filter(({ sessions }) => sessions === 0).map(({ ticker }) => ticker);
  if (names.length === 0) return [];
  const more = names.length - MOST_TICKERS;
  const shown = `${names.slice(0, MOST_TICKERS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [`\nwarning: not one bar came in of ${shown}: no experiment can trade what has no bars`];
}

function repliesInWords(services: readonly ServiceTally[]): string[] {
  if (services.length === 0) return [];
  const sum = (of: (service: ServiceTally) => number): number =>
    services.reduce((total, service) => total + of(service), 0);
  const fetched = sum((service) => service.fetched);
  const size = fetched > 0 ? ` (${inBytes(sum(({ bytes }) => bytes))})` : '';
  const replies = inNumber(fetched, 'reply', 'replies');
  return [`${replies} fetched${size}, ${sum(({ kept }) => kept)} taken from those kept`];
}

function setAsideInWords({ set_aside, fingerprint }: SnapshotManifest): string[] {
  if (set_aside.length === 0) return [];
  const rows = set_aside.reduce((total, group) => total + group.rows, 0);
  const shown = set_aside.toSorted((a, b) => b.rows - a.rows).slice(0, MOST_REASONS);
  const rest = set_aside.length - shown.length;
  return [
    `\n${inNumber(rows, 'row')} set aside`,
    textTable(
      ['meant for', 'step', 'rows', 'reason'],
      shown.map((group) => [
        printable(group.meant_for),
        printable(group.step),
        String(group.rows),
        clip(group.reason),
      ]),
    ),
    ...(rest > 0 ? [`and ${inNumber(rest, 'reason')} more`] : []),
    `see the rows: finmem sql "SELECT * FROM set_aside WHERE fingerprint = '${fingerprint}'"`,
  ];
}
