// How fast a dataset is built: `node bench/dataset.js [most documents]` after `npx tsc -p tsconfig.json`.
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPipeline } from '../dist/config/pipeline-file.js';
import { syntheticSource } from '../dist/dataset/sources/synthetic/source.js';
import { syntheticOptionsSchema } from '../dist/dataset/sources/synthetic/options.js';
import { buildSnapshot } from '../dist/dataset/pipeline.js';

const SIZES = [10_000, 100_000, 1_000_000];
/** Items a ticker, over a year: a much-discussed company. */
const ITEMS = 5_000;
const FROM = '2022-01-03';
const TO = '2022-12-30';
/** Drawn a session; a little more than is taken, so that each ticker has enough. */
const ITEMS_A_SESSION = 22;

/** @param {number} documents */
const tickersOf = (documents) =>
  Array.from({ length: documents / ITEMS }, (_, i) => `T${String(i).padStart(3, '0')}`);
const company = (/** @type {string} */ ticker) => ({
  ticker,
  name: `${ticker} Works`,
  sector: 'Technology',
});

/** The steps that are timed, one pipeline each, so that what a step adds can be told. */
const STEPS = /** @type {const} */ ([
  ['import and sessions', []],
  ['+ empty and exact duplicates', ['drop_empty_text', 'drop_exact_duplicates']],
  ['+ near-duplicates', ['drop_empty_text', 'drop_exact_duplicates', 'drop_near_duplicates']],
]);

/** Writes prices and that many news items of the synthetic source as files of the source `files`. */
async function writeFiles(/** @type {string} */ folder, /** @type {number} */ documents) {
  const news = createWriteStream(join(folder, 'news.ndjson'));
  const prices = createWriteStream(join(folder, 'prices.csv'));
  prices.write('ticker,session_date,open,high,low,close,volume\n');
  let written = 0;
  for (const ticker of tickersOf(documents)) {
    const source = syntheticSource(
      syntheticOptionsSchema.parse({
        kind: 'synthetic',
        from: FROM,
        to: TO,
        tickers: [company(ticker)],
        news_per_session: ITEMS_A_SESSION,
      }),
    );
    let own = 0;
    for await (const record of source.records()) {
      if (record.table === 'prices') {
        const { session_date, open, high, low, close, volume } = record;
        prices.write(`${[ticker, session_date, open, high, low, close, volume].join(',')}\n`);
      }
      if (record.table !== 'news' || own >= ITEMS) continue;
      own += 1;
      written += 1;
      const { id, available_at, headline, text } = record;
      const line = JSON.stringify({ id, ticker, available_at, headline, text });
      if (!news.write(`${line}\n`)) await once(news, 'drain');
    }
  }
  for (const stream of [news, prices]) {
    stream.end();
    await once(stream, 'finish');
  }
  return { written, bytes: statSync(join(folder, 'news.ndjson')).size };
}

/**
 * A pipeline over those files.
 * @param {readonly string[]} tickers
 * @param {readonly string[]} transforms
 */
function pipelineOf(tickers, transforms) {
  return JSON.stringify({
    name: 'bench',
    tickers: tickers.map((ticker) => ({ ...company(ticker), introduction: 'It works.' })),
    sources: [
      { kind: 'files', table: 'prices', files: 'prices.csv' },
      { kind: 'files', table: 'news', files: 'news.ndjson' },
    ],
    transforms,
  });
}

/**
 * Builds once, in a process of its own, and prints seconds and peak memory in MiB.
 * @param {string} folder
 * @param {number} documents
 * @param {readonly string[]} transforms
 */
async function build(folder, documents, transforms) {
  const pipeline = loadPipeline(pipelineOf(tickersOf(documents), transforms), 'bench.yaml', []);
  const data = mkdtempSync(join(folder, 'data-'));
  const never = () => {
    throw new Error('nothing is fetched or asked here');
  };
  const began = performance.now();
  await buildSnapshot({ data, reports: '' }, pipeline, folder, {
    archive: { of: never },
    openModel: never,
    begin: () => undefined,
  });
  const seconds = (performance.now() - began) / 1000;
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ seconds, peak })}\n`);
  rmSync(data, { recursive: true });
}

async function main(/** @type {number} */ most) {
  process.stdout.write(
    'documents  MB      step                           seconds  documents/s  peak MiB\n',
  );
  for (const size of SIZES.filter((each) => each <= most)) {
    const folder = mkdtempSync(join(tmpdir(), 'finmem-bench-'));
    const { written, bytes } = await writeFiles(folder, size);
    for (const [name, transforms] of STEPS) {
      const self = fileURLToPath(import.meta.url);
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [self, '--build', folder, String(size), JSON.stringify(transforms)],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(stderr);
      const { seconds, peak } = JSON.parse(stdout);
      process.stdout.write(
        `${[
          String(written).padEnd(10),
          (bytes / 1e6).toFixed(0).padEnd(7),
          name.padEnd(30),
          seconds.toFixed(2).padStart(7),
          Math.round(written / seconds)
            .toLocaleString('en')
            .padStart(12),
          Math.round(peak).toString().padStart(9),
        ].join(' ')}\n`,
      );
    }
    rmSync(folder, { recursive: true });
  }
}

const [flag, folder, documents, transforms] = process.argv.slice(2);
if (flag === '--build') await build(folder, Number(documents), JSON.parse(transforms));
else await main(Number(flag ?? SIZES.at(-1)));
