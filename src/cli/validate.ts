import { messageOf, UserError } from '../base/user-error.js';
import { loadExperiment, type LoadedExperiment } from '../config/experiment-file.js';
import { gridSize, sizeWords } from '../config/grid-size.js';
import { parseOverride } from '../config/override.js';
import { loadPipeline, type Pipeline } from '../config/pipeline-file.js';
import { parseYaml } from '../config/yaml-document.js';
import { checkTickers } from '../experiment/checks.js';
import { readPipeline } from '../experiment/prepare.js';
import { readNamedFile } from './read-file.js';
import type { Terminal } from './terminal.js';

/** `finmem validate <file...>`: checks experiment and pipeline files without running anything. */
export async function validate(
  terminal: Terminal,
  files: readonly string[],
  settings: readonly string[],
): Promise<void> {
  const results: { file: string; ok: boolean; message: string }[] = [];
  for (const file of files) {
    try {
      const message = await check(file, settings);
      results.push({ file, ok: true, message });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      results.push({ file, ok: false, message: messageOf(error) });
    }
  }
  if (terminal.json) terminal.print(JSON.stringify(results, null, 2));
  for (const { file, ok, message } of terminal.json ? [] : results) {
    if (ok) terminal.print(`${file}: ${message}`);
    else terminal.effects.log.note(message);
  }
  const bad = results.filter(({ ok }) => !ok).length;
  if (bad > 0) throw new UserError(`not valid: ${bad} of ${files.length}`);
}

async function check(file: string, settings: readonly string[]): Promise<string> {
  const text = await readNamedFile(file);
  const overrides = settings.map(parseOverride);
  if (isPipeline(parseYaml(text, file).value)) {
    const pipeline = loadPipeline(text, file, overrides);
    const { length } = pipeline.sources;
    return `a valid pipeline of ${length} source${length === 1 ? '' : 's'}; its files, servers and keys are looked at when it is built`;
  }
  const loaded = loadExperiment(text, file, overrides);
  const { pipeline } = await readPipeline(loaded);
  checkTickers(loaded, pipeline.name, tickersOf(pipeline));
  const absent = absentRecordings(loaded.trials);
  const others = absent.length === 0 ? '' : `; not there yet: ${absent.join(', ')}`;
  return `a valid experiment of ${sizeWords(gridSize(loaded))}; its windows are checked against the data when it is run${others}`;
}

/** Files of recorded decisions that are not there; the trials that play them back would fail. */
function absentRecordings(trials: LoadedExperiment['trials']): string[] {
  const files = trials.flatMap(({ options, ticker }) => {
    if (options.kind !== 'recorded' || options.actions[ticker] !== undefined) return [];
    const { file } = options;
    return typeof file === 'string' ? [file] : (file?.[ticker] ?? []);
  });
  return [...new Set(files)];
}

/** Those of the pipeline and those its sources bring. */
function tickersOf({ tickers, sources }: Pipeline): string[] {
  const brought = sources.flatMap((source): readonly { ticker: string }[] => {
    if (source.kind === 'synthetic') return source.tickers;
    return source.kind === 'investorbench' ? source.assets : [];
  });
  return [...tickers, ...brought].map(({ ticker }) => ticker);
}

/** What names a dataset or agents is an experiment, however mistyped; whatever else is a pipeline. */
function isPipeline(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return !['dataset', 'agents', 'windows', 'seeds'].some((key) => key in value);
}
