import { UserError } from '../base/user-error.js';
import { readManifest } from '../dataset/snapshot.js';
import { readUnseenSplits } from '../dataset/unseen-splits.js';
import type { Layout } from '../store/layout.js';
import type { Trial } from './identity.js';
import type { Library } from './library.js';
import {
  checkRecorded,
  checkTicker,
  checkWindows,
  type KnownData,
  type Places,
} from './trial-checks.js';

/**
 * A library that hands out a scene only where the trial can be played on it; else it rejects with why, at
 * its place in the experiment file. What is wrong with one ticker concerns its own trials alone.
 */
export async function checkedLibrary(
  library: Library,
  places: Places,
  layout: Layout,
  trials: readonly Trial[],
): Promise<Library> {
  const known = await knownData(layout, trials);
  return {
    async sceneOf(trial) {
      if (known !== null) checkTicker(places, trial, known);
      const scene = await library.sceneOf(trial);
      checkWindows(places, trial, scene.history);
      checkRecorded(places, trial, scene.history);
      return scene;
    },
  };
}

/** Rejects with what is wrong with the first trial when no trial at all can be played. */
export async function requireOnePlayable(
  library: Library,
  trials: readonly Trial[],
): Promise<void> {
  const tried = new Set<string>();
  let first: { readonly error: unknown } | undefined;
  for (const trial of trials) {
    const alike = placeOf(trial);
    if (tried.has(alike)) continue;
    tried.add(alike);
    try {
      await library.sceneOf(trial);
      return;
    } catch (error) {
      first ??= { error };
    }
  }
  if (first !== undefined) throw first.error;
}

/** The trials that cannot be played, each with why; those of which all or none can be played are tried once. */
export async function unplayableOf(
  library: Library,
  trials: readonly Trial[],
): Promise<Map<Trial, UserError>> {
  const tried = new Map<string, UserError | null>();
  const found = new Map<Trial, UserError>();
  for (const trial of trials) {
    const alike = placeOf(trial);
    const known = tried.get(alike);
    const error = known === undefined ? await refusalOf(library, trial) : known;
    tried.set(alike, error);
    if (error !== null) found.set(trial, error);
  }
  return found;
}

async function refusalOf(library: Library, trial: Trial): Promise<UserError | null> {
  try {
    await library.sceneOf(trial);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Equal for trials of which all or none can be played. */
function placeOf({ spec }: Trial): string {
  const { ticker, windows, execution, options } = spec;
  const recorded = options.kind === 'recorded' ? [spec.agent, spec.cell] : null;
  return JSON.stringify([ticker, windows, execution, recorded]);
}

/** What is known of the snapshot that all trials of an experiment are on; null without a trial. */
async function knownData(layout: Layout, trials: readonly Trial[]): Promise<KnownData | null> {
  const [trial] = trials;
  if (trial === undefined) return null;
  const { dataset, fingerprint } = trial.snapshot;
  const shown = trials.filter(({ spec }) => spec.execution.prices_shown === 'as_traded');
  const tickers = [...new Set(shown.map(({ spec }) => spec.ticker))];
  return {
    manifest: await readManifest(layout, dataset, fingerprint),
    unseen:
      tickers.length === 0 ? [] : await readUnseenSplits(layout, dataset, fingerprint, tickers),
  };
}
