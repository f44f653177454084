import { dirname } from 'node:path';
import { loadPipeline } from '../config/pipeline-file.js';
import { parseOverride } from '../config/override.js';
import { buildSnapshot } from '../dataset/pipeline.js';
import { openBuildWorld } from '../experiment/build-world.js';
import { freeSpending } from '../llm/spending.js';
import { usualConcurrency } from './commands/flags.js';
import { readManifest } from '../dataset/snapshot.js';
import { readNamedFile } from './read-file.js';
import type { Terminal } from './terminal.js';
import { textTable } from './text-table.js';

/** `finmem data build <pipeline>`: builds the snapshot, or finds the one already built. */
export async function dataBuild(
  terminal: Terminal,
  file: string,
  settings: readonly string[],
): Promise<void> {
  const overrides = settings.map(parseOverride);
  const pipeline = loadPipeline(await readNamedFile(file), file, overrides);
  const world = openBuildWorld(terminal.layout, {
    effects: terminal.effects,
    stop: terminal.interrupt.handOver(),
    spending: freeSpending,
    fetching: 'new',
    cache: 'read-write',
    concurrency: usualConcurrency(),
  });
  const snapshot = await buildSnapshot(terminal.layout, pipeline, dirname(file), world);
  const manifest = await readManifest(terminal.layout, snapshot.dataset, snapshot.fingerprint);
  if (terminal.json) {
    terminal.print(JSON.stringify({ ...snapshot, manifest }, null, 2));
    return;
  }
  const state = snapshot.built ? 'built' : 'already built';
  terminal.print(`dataset ${snapshot.dataset}, fingerprint ${snapshot.fingerprint}, ${state}`);
  terminal.print(`  ${snapshot.folder}`);
  terminal.print(
    textTable(
      ['ticker', 'name', 'sessions', 'first', 'last', 'news', 'filings'],
      manifest.tickers.map((ticker) => [
        ticker.ticker,
        ticker.name,
        String(ticker.sessions),
        ticker.first,
        ticker.last,
        String(ticker.news),
        String(ticker.filings),
      ]),
    ),
  );
}
