import { join } from 'node:path';

/** The two folders the program writes: `data/` and `reports/`. */
export interface Layout {
  readonly data: string;
  readonly reports: string;
}

/** `data/raw`: replies of data servers as they came, by service. */
export const rawFolder = (layout: Layout): string => join(layout.data, 'raw');

/** `data/snapshots/<dataset>` */
export const datasetFolder = (layout: Layout, dataset: string): string =>
  join(layout.data, 'snapshots', dataset);

/** `data/snapshots/<dataset>/<fingerprint>` */
export const snapshotFolder = (layout: Layout, dataset: string, fingerprint: string): string =>
  join(datasetFolder(layout, dataset), fingerprint);

/** `data/snapshots/<dataset>/<fingerprint>/manifest.json` */
export const manifestFile = (layout: Layout, dataset: string, fingerprint: string): string =>
  join(snapshotFolder(layout, dataset, fingerprint), 'manifest.json');

/** `data/truth/<dataset>/<fingerprint>`: what the synthetic source planted, kept apart from what agents read. */
export const truthFolder = (layout: Layout, dataset: string, fingerprint: string): string =>
  join(layout.data, 'truth', dataset, fingerprint);

/** `data/quality/<dataset>/<fingerprint>.json`: what was measured of a snapshot. */
export const qualityFile = (layout: Layout, dataset: string, fingerprint: string): string =>
  join(layout.data, 'quality', dataset, `${fingerprint}.json`);

/** `data/audits/<experiment>/audit.json`: what an audit of an experiment found. */
export const auditFile = (layout: Layout, experiment: string): string =>
  join(layout.data, 'audits', experiment, 'audit.json');

/** `data/runs/<experiment>` */
export const experimentFolder = (layout: Layout, experiment: string): string =>
  join(layout.data, 'runs', experiment);

/** `data/runs/<experiment>/<trial>` */
export const runFolder = (layout: Layout, experiment: string, trial: string): string =>
  join(experimentFolder(layout, experiment), trial);

/** `data/work/<experiment>`: what is under way, who is at it and what failed; nothing of it is a result. */
export const workFolder = (layout: Layout, experiment: string): string =>
  join(layout.data, 'work', experiment);

/** `data/index/<experiment>`: what runs hold in few files; can be deleted, and is made again from the runs. */
export const indexFolder = (layout: Layout, experiment: string): string =>
  join(layout.data, 'index', experiment);

/** `data/claims`: who is at which trial and which question; empty when nobody is at work. */
export const claimsFolder = (layout: Layout): string => join(layout.data, 'claims');

/** `data/cache/answers`: model answers by request key. */
export const answersFolder = (layout: Layout): string => join(layout.data, 'cache', 'answers');

/** `reports/<experiment>` */
export const reportFolder = (layout: Layout, experiment: string): string =>
  join(layout.reports, experiment);

/** `reports/datasets/<dataset>` */
export const datasetReportFolder = (layout: Layout, dataset: string): string =>
  join(layout.reports, 'datasets', dataset);

/** `reports/compare/<a>-vs-<b>` */
export const comparisonFolder = (layout: Layout, a: string, b: string): string =>
  join(layout.reports, 'compare', `${a}-vs-${b}`);
