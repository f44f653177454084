/** Where things lie in a share, relative to its data folder and with `/` on every system. */

/** `runs/<experiment>`: names of the complete runs, and `experiment.json`. */
export const runsPath = (experiment: string): string => `runs/${experiment}`;

/** `runs/<experiment>/<trial>`: a run folder, whose last file is `trial.json`. */
export const runPath = (experiment: string, trial: string): string =>
  `${runsPath(experiment)}/${trial}`;

/** `runs/<experiment>/experiment.json` */
export const experimentPath = (experiment: string): string =>
  `${runsPath(experiment)}/experiment.json`;

/** `work/<experiment>`: failures and records of workers. */
export const workPath = (experiment: string): string => `work/${experiment}`;

/** `snapshots/<dataset>/<fingerprint>`: a snapshot, whose last file is `manifest.json`. */
export const snapshotPath = (dataset: string, fingerprint: string): string =>
  `snapshots/${dataset}/${fingerprint}`;

/** `truth/<dataset>/<fingerprint>` */
export const truthPath = (dataset: string, fingerprint: string): string =>
  `truth/${dataset}/${fingerprint}`;

/** `quality/<dataset>/<fingerprint>.json` */
export const qualityPath = (dataset: string, fingerprint: string): string =>
  `quality/${dataset}/${fingerprint}.json`;
