import { snapshotTables, tables } from '../dataset/tables.js';
import { fenced } from './reference-experiment.js';
import { markdownTable } from './reference-table.js';

/** Every table of a snapshot with its columns, as Markdown blocks. */
export function snapshotGuide(): string[] {
  return [
    '# What a snapshot holds',
    'A snapshot is a folder of Parquet files and a manifest, `data/snapshots/<dataset>/<fingerprint>/`. Nothing changes it once it is there. Any tool that reads Parquet opens it; `finmem sql` has a view of each table over all snapshots, with the columns `dataset` and `fingerprint` before those below.',
    fenced(
      'sql',
      `SELECT dataset, fingerprint, ticker, count(*) AS items, min(available_at) AS first, max(available_at) AS last
FROM news GROUP BY ALL ORDER BY ALL
`,
    ),
    'A dataset that was built from other settings or bytes lies there several times, and a view has the rows of all of them: name one with `WHERE fingerprint = …`, as `finmem data list` shows it, or group by it.',
    'Moments are UTC, to the second, and have no time zone of their own. The clock of the exchange shows:',
    fenced(
      'sql',
      `SELECT id, timezone('America/New_York', timezone('UTC', available_at)) AS new_york FROM news
`,
    ),
    'A document is seen from the session `visible_from` on, and by none when that is null: it came after the last bar.',
    ...snapshotTables.flatMap((name) => [
      `## \`${name}\``,
      markdownTable(
        ['column', 'type', 'meaning'],
        tables[name].columns.map(({ name: column, stored, meaning }) => [
          `\`${column}\``,
          stored,
          meaning,
        ]),
      ),
      `One row for each ${tables[name].key.map((column) => `\`${column}\``).join(', ')}; rows lie in that order.`,
    ]),
    ...manifest,
    ...raw,
  ];
}

const manifest = [
  '## `manifest.json`',
  markdownTable(
    ['key', 'what'],
    [
      ['`schema_version`', 'Version of this format.'],
      ['`dataset`, `fingerprint`', 'Name, and the hash of every row of every table, in order.'],
      ['`rows`', 'Rows of each table.'],
      ['`span`', 'First and last session of the prices.'],
      ['`tickers`', 'Of each ticker: calendar, sessions, documents, whether opens are known.'],
      ['`sources`', 'Kind, settings and inputs of each source, with the SHA-256 of each input.'],
      ['`transforms`', 'Each step with its settings, and how many documents it took out.'],
      ['`set_aside`', 'How many rows were set aside, by table, step and reason.'],
      ['`assumed_availability`', 'Documents whose time was assumed from a date alone.'],
      ['`planted`', 'Of made-up data: which tickers’ prices follow their documents. Else null.'],
    ],
  ),
  'Time zone, language, folder and the day of building enter neither rows nor manifest. What the synthetic source planted lies apart, under `data/truth/`, for evaluation only; it is part of the fingerprint.',
];

const raw = [
  '## What was fetched',
  'Replies of servers lie under `data/raw/<service>/` as they came: the bytes under `bodies/` by their SHA-256, and under `requests/` what was asked (without keys), when, and which bytes came. An earlier reply to the same request stays where it is. A build reads them from there: once they are kept it needs no network, and `finmem data build --offline` makes a missing one an error. Copy `data/raw` to another machine, and the same pipeline gives the same fingerprint there.',
];
