import { dirname } from 'node:path';
import { dayOf } from '../base/calendar-date.js';
import { readModelRegistry } from '../config/model-registry-file.js';
import { parseOverride } from '../config/override.js';
import { loadPipeline, type Pipeline } from '../config/pipeline-file.js';
import type { FetchMode } from '../dataset/fetching/archive.js';
import { readManifest } from '../dataset/snapshot.js';
import { asksServers } from '../dataset/sources/options.js';
import { openBuildPurse, serversOfTransforms } from '../experiment/build-purse.js';
import { buildDataset, openBuildWorld } from '../experiment/build-world.js';
import type { CacheMode } from '../llm/model-world.js';
import { usualConcurrency } from './commands/flags.js';
import { publishSnapshot } from '../store/share/snapshots.js';
import { builtData, builtInWords } from './data-build-words.js';
import { fetchTeller } from './fetch-progress.js';
import { readNamedFile } from './read-file.js';
import { spendingInWords } from './spending-words.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem data build`. */
export interface DataBuildFlags {
  readonly set: readonly string[];
  readonly offline?: boolean;
  readonly refresh?: boolean;
  readonly cache: CacheMode;
  readonly replay?: boolean;
  readonly maxUsd?: number;
  readonly maxCalls?: number;
  readonly prices?: string;
}

/** `finmem data build <pipeline>`: builds the snapshot, or finds the one already built. */
export async function dataBuild(
  terminal: Terminal,
  file: string,
  flags: DataBuildFlags,
): Promise<void> {
  const { layout, share, quiet } = terminal;
  const overrides = flags.set.map(parseOverride);
  const pipeline = loadPipeline(await readNamedFile(file), file, overrides);
  const registry = await readModelRegistry(flags.prices);
  const purse = openBuildPurse(pipeline, registry, dayOf(terminal.effects.now()), {
    maxUsd: flags.maxUsd ?? null,
    maxCalls: flags.maxCalls ?? null,
  });
  const teller = fetchTeller(terminal);
  const world = openBuildWorld(layout, {
    store: share.address,
    effects: teller.effects,
    stop: stopOf(terminal, pipeline),
    spending: purse,
    fetching: modeOf(flags),
    cache: flags.replay === true ? 'replay' : flags.cache,
    concurrency: usualConcurrency(),
    listener: teller,
    onStep: (step) => {
      teller.stop();
      if (!quiet) teller.effects.log.note(`building: ${step}`);
    },
  });
  const snapshot = await buildDataset(layout, pipeline, dirname(file), world).finally(() => {
    teller.stop();
    if (!quiet) for (const line of spendingInWords(purse.total())) terminal.effects.log.note(line);
  });
  await publishSnapshot(share, snapshot.dataset, snapshot.fingerprint);
  const manifest = await readManifest(layout, snapshot.dataset, snapshot.fingerprint);
  const outcome = { snapshot, manifest, fetched: teller.totals(), spent: purse.total() };
  if (terminal.json) terminal.print(JSON.stringify(builtData(outcome), null, 2));
  else for (const text of builtInWords(outcome)) terminal.print(text);
}

function modeOf({ offline, refresh }: DataBuildFlags): FetchMode {
  if (offline === true) return 'none';
  return refresh === true ? 'all' : 'new';
}

/** A build that asks nobody has nothing under way to bring home: Ctrl-C ends it at once. */
function stopOf({ interrupt }: Terminal, pipeline: Pipeline): AbortSignal {
  const asks =
    pipeline.sources.some(({ kind }) => asksServers.has(kind)) ||
    serversOfTransforms(pipeline).length > 0;
  return asks
    ? interrupt.handOver('nothing more is asked for; what is under way is brought home')
    : new AbortController().signal;
}
