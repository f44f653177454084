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
    'After them, always, each document is given the first session whose decision time is not before the moment it became known: what comes on a weekend or a holiday is seen at the next session.',
    ...building,
    ...overriding,
  ];
}

const building = [
  '## How a snapshot is built',
  `\`\`\`sh
npx finmem data build pipelines/demo.yaml
\`\`\``,
  'The snapshot lies under `data/snapshots/<name>/<fingerprint>/` as Parquet files and a manifest. The fingerprint is that of its content: the same settings and the same input give the same one on every machine. A snapshot that was built before from the same settings and the same bytes is found, not built again. An experiment builds the snapshot it needs; `dataset.fingerprint` in its file makes it refuse any other.',
];

const overriding = [
  '## Overrides on the command line',
  '`data build` and `validate` take `-S path=value`, as often as needed: keys joined by dots, items of a list by position from 0, the value in YAML.',
  `\`\`\`sh
npx finmem validate pipelines/demo.yaml -S sources.0.seed=7 -S sources.0.volatility=0.02
\`\`\``,
  'An experiment reads its pipeline file as it stands. What it should run on belongs in the file, not in an override of `data build`.',
];
