import { transforms } from '../dataset/transforms/catalog.js';
import { markdownTable } from './reference-table.js';

/** What the settings of a pipeline do together, as Markdown blocks. */
export function pipelineGuide(): string[] {
  return [
    '## What the transforms do',
    markdownTable(
      ['transform', 'what it does'],
      Object.entries(transforms).map(([name, { summary }]) => [`\`${name}\``, summary]),
    ),
    ...naming,
    'Last, always, each document is given the first session whose decision time is not before the moment it became known: what comes on a weekend or a holiday is seen at the next session. What a transform takes out is noted in the table `set_aside` with its reason; [snapshot.md](snapshot.md) lists every table.',
    ...building,
    ...overriding,
  ];
}

const naming = [
  'A transform whose settings are all left out may be written as its name. They are run in the order written; each is named once, but for `sql`.',
  `\`\`\`yaml fragment
transforms:
  - clean_html
  - { kind: drop_near_duplicates, similarity: 0.9 }
  - drop_empty_text
\`\`\``,
];

const building = [
  '## How a snapshot is built',
  `\`\`\`sh
npx finmem data build pipelines/demo.yaml
\`\`\``,
  'The snapshot lies under `data/snapshots/<name>/<fingerprint>/` as Parquet files and a manifest. The fingerprint is that of its content: the same settings and the same input give the same one on every machine. A snapshot that was built before from the same settings and the same bytes is found, not built again. An experiment builds the snapshot it needs; with `dataset.fingerprint` in its file it runs on that one alone. Sources that ask servers keep every reply: [build-a-dataset.md](build-a-dataset.md) takes you from no keys to a dataset.',
];

const overriding = [
  '## Overrides on the command line',
  '`data build` and `validate` take `-S path=value`, as often as needed: keys joined by dots, items of a list by position from 0, the value in YAML.',
  `\`\`\`sh
npx finmem validate pipelines/demo.yaml -S sources.0.seed=7 -S sources.0.volatility=0.02
\`\`\``,
  'An experiment reads its pipeline file as it stands. What it should run on belongs in the file, not in an override of `data build`.',
];
