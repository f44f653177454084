import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { instantOf } from '../base/calendar-date.js';
import { experimentsOf } from '../experiment/sorted-trials.js';
import { readStatus, type ExperimentStatus } from '../experiment/status.js';
import { headlineSchema, type Headline } from '../report/findings/headline.js';
import { experimentFolder, reportFolder, type Layout } from '../store/layout.js';
import { readExperiment } from '../store/run-folder.js';
import type { Share } from '../store/share/share.js';

/** How far an experiment is. */
export type ExperimentState = 'running' | 'done' | 'failed' | 'unfinished' | 'report only';

/** What the list says of one experiment. */
export interface ExperimentRow {
  readonly experiment: string;
  readonly title: string;
  readonly question: string;
  readonly state: ExperimentState;
  /** Null where its runs are not here. */
  readonly trials: ExperimentStatus['trials'] | null;
  /** Seconds that the rest will take; null where nothing is under way or it is not known. */
  readonly secondsToGo: number | null;
  /** When trials were last begun or ended, in UTC; null where its runs are not here. */
  readonly lastRun: string | null;
  /** Its best agent, from its report; null without one. */
  readonly headline: Headline | null;
  readonly hasReport: boolean;
}

/** Pages of other kinds in the reports folder, by their folder. */
export interface OtherPage {
  readonly kind: 'comparison' | 'dataset';
  readonly path: string;
}

const contentShape = z.looseObject({
  title: z.string(),
  question: z.string(),
  headline: headlineSchema.nullable(),
});

/** A reading that stays true while the record of the experiment is the same. */
interface KeptReading {
  readonly writtenAt: number;
  readonly question: string;
  /** Kept once it is over. */
  readonly status: ExperimentStatus | null;
}

/** Reads what is known of every experiment, again and again. */
export class Overview {
  readonly #share: Share;
  readonly #now: () => number;
  readonly #kept = new Map<string, KeptReading>();

  constructor(share: Share, now: () => number) {
    this.#share = share;
    this.#now = now;
  }

  /** Experiments that were run here, then those of which there is a report alone; by name. */
  async experiments(): Promise<ExperimentRow[]> {
    const { layout } = this.#share;
    const rows: ExperimentRow[] = [];
    const names = await experimentsOf(this.#share);
    for (const name of names) rows.push(await this.#runHere(name));
    for (const name of await foldersWith(layout.reports, 'content.json')) {
      if (!names.includes(name)) rows.push(await reportAlone(layout, name));
    }
    return rows;
  }

  /** Comparisons and datasets that have a page. */
  async otherPages(): Promise<OtherPage[]> {
    const { reports } = this.#share.layout;
    const pagesOf = async (kind: OtherPage['kind'], folder: string): Promise<OtherPage[]> =>
      (await foldersWith(join(reports, folder), 'index.html')).map((name) => ({
        kind,
        path: `${folder}/${name}`,
      }));
    return [...(await pagesOf('comparison', 'compare')), ...(await pagesOf('dataset', 'datasets'))];
  }

  async #runHere(name: string): Promise<ExperimentRow> {
    const { layout } = this.#share;
    const folder = experimentFolder(layout, name);
    const writtenAt = await changedAt(join(folder, 'experiment.json'));
    const before = this.#kept.get(name);
    const isSame = before?.writtenAt === writtenAt;
    const question = isSame ? before.question : (await readExperiment(layout, name)).question;
    const kept = isSame ? before.status : null;
    const status = kept ?? (await readStatus(this.#share, name, this.#now()));
    const state = stateOf(status);
    const isOver = state === 'done' || state === 'failed';
    this.#kept.set(name, { writtenAt, question, status: isOver ? status : null });
    return {
      experiment: name,
      title: status.title,
      question,
      state,
      trials: status.trials,
      secondsToGo: state === 'running' ? status.remaining.seconds : null,
      lastRun: instantOf(Math.max(writtenAt, await changedAt(folder))),
      headline: (await readContent(layout, name))?.headline ?? null,
      hasReport: existsSync(join(reportFolder(layout, name), 'index.html')),
    };
  }
}

function stateOf({ trials, workers, mayCome }: ExperimentStatus): ExperimentState {
  if (trials.running > 0 || workers.alive.length > 0) return 'running';
  if (trials.left + mayCome > 0) return 'unfinished';
  return trials.failed > 0 ? 'failed' : 'done';
}

async function reportAlone(layout: Layout, name: string): Promise<ExperimentRow> {
  const content = await readContent(layout, name);
  return {
    experiment: name,
    title: content?.title ?? name,
    question: content?.question ?? '',
    state: 'report only',
    trials: null,
    secondsToGo: null,
    lastRun: null,
    headline: content?.headline ?? null,
    hasReport: existsSync(join(reportFolder(layout, name), 'index.html')),
  };
}

/** What a report says of itself; null without one, or where another version wrote it. */
async function readContent(
  layout: Layout,
  name: string,
): Promise<z.infer<typeof contentShape> | null> {
  const file = join(reportFolder(layout, name), 'content.json');
  if (!existsSync(file)) return null;
  try {
    return contentShape.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // A list goes on without the figures of a report that another version wrote or is being written.
    return null;
  }
}

/** Folders within a folder that hold a file of this name, sorted. */
async function foldersWith(root: string, file: string): Promise<string[]> {
  if (!existsSync(root)) return [];
  const names = await readdir(root);
  return names
    .filter((name) => !name.startsWith('.') && existsSync(join(root, name, file)))
    .toSorted();
}

const changedAt = async (path: string): Promise<number> => (await stat(path)).mtimeMs;
