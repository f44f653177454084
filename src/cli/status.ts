import { setTimeout } from 'node:timers/promises';
import { readStatus, type ExperimentStatus } from '../experiment/status.js';
import type { Share } from '../store/share/share.js';
import { experimentNamed } from './experiment-name.js';
import { jsonText } from './printable.js';
import { Screen, type ScreenStream } from './screen.js';
import { statusData } from './status-data.js';
import { statusInWords, statusTable } from './status-words.js';
import type { Terminal } from './terminal.js';

const REDRAWN_EVERY = 2_000;
const TOLD_EVERY = 60_000;
const USUAL_COLUMNS = 80;

/** Flags of `finmem status`. */
export interface StatusFlags {
  readonly watch?: boolean;
}

/** Standard output, which may be a terminal. */
export interface StatusStream extends ScreenStream {
  readonly isTTY?: boolean;
}

/** `finmem status [experiment]`: how experiments go, under way, killed or ended. */
export async function status(
  terminal: Terminal,
  words: string | undefined,
  flags: StatusFlags,
  stream: StatusStream = process.stdout,
): Promise<void> {
  const { share } = terminal;
  const names = words === undefined ? await experimentsOf(share) : [await experimentNamed(words)];
  const read = (): Promise<ExperimentStatus[]> => readAll(terminal, share, names);
  const isOne = words !== undefined;
  if (terminal.json) {
    const all =
      flags.watch === true ? await watched(terminal, read, () => undefined) : await read();
    const data = all.map(statusData);
    terminal.print(jsonText(isOne ? data[0] : data));
    return;
  }
  const linesOf = (all: readonly ExperimentStatus[]): string[] =>
    linesFor(terminal, all, isOne, stream.columns ?? USUAL_COLUMNS);
  if (flags.watch !== true || stream.isTTY !== true) {
    const print = (all: readonly ExperimentStatus[]): void =>
      terminal.print(linesOf(all).join('\n'));
    if (flags.watch === true) await watched(terminal, read, print, TOLD_EVERY);
    else print(await read());
    return;
  }
  const screen = new Screen(stream);
  await watched(terminal, read, (all) => screen.draw(linesOf(all)));
}

/** Experiments of the share, by name. */
async function experimentsOf(share: Share): Promise<string[]> {
  const names = (await share.names('runs')).toSorted();
  const has = await Promise.all(names.map((name) => share.fetch(`runs/${name}/experiment.json`)));
  return names.filter((_, i) => has[i]);
}

async function readAll(
  { effects }: Terminal,
  share: Share,
  names: readonly string[],
): Promise<ExperimentStatus[]> {
  const all: ExperimentStatus[] = [];
  for (const name of names) all.push(await readStatus(share, name, effects.now()));
  return all;
}

/** Reads and shows again and again until all is done or Ctrl-C; resolves to the last reading. */
async function watched(
  { interrupt }: Terminal,
  read: () => Promise<ExperimentStatus[]>,
  show: (all: readonly ExperimentStatus[]) => void,
  every = REDRAWN_EVERY,
): Promise<ExperimentStatus[]> {
  const stop = interrupt.handOverQuietly();
  for (;;) {
    const all = await read();
    show(all);
    if (all.every(isOver) || stop.aborted) return all;
    // Rejects at Ctrl-C: then the last reading is shown once more.
    await setTimeout(every, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Nothing is left, and nobody is at work who might find more. */
function isOver({ trials, workers }: ExperimentStatus): boolean {
  return trials.left + trials.running + workers.alive.length === 0;
}

function linesFor(
  { effects }: Terminal,
  all: readonly ExperimentStatus[],
  isOne: boolean,
  columns: number,
): string[] {
  const [first] = all;
  if (isOne && first !== undefined) return statusInWords(first, effects.now(), columns);
  if (all.length === 0) return ['No experiment has been run here yet.'];
  return statusTable(all).split('\n');
}
