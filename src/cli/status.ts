import { setTimeout } from 'node:timers/promises';
import { experimentsOf } from '../experiment/sorted-trials.js';
import { readStatus, type ExperimentStatus } from '../experiment/status.js';
import type { Share } from '../store/share/share.js';
import { experimentNamed } from './experiment-name.js';
import { jsonText } from './printable.js';
import { Screen, type ScreenStream } from './screen.js';
import { statusData } from './status-data.js';
import { statusInWords, statusTable } from './status-words.js';
import type { Terminal } from './terminal.js';

const TOLD_EVERY = 60_000;
const USUAL_COLUMNS = 80;

/** Flags of `finmem status`. */
export interface StatusFlags {
  readonly watch?: boolean;
}

/** Where a status is watched. */
export interface StatusView {
  /** Standard output, which may be a terminal. */
  readonly stream: ScreenStream & { readonly isTTY?: boolean };
  /** Milliseconds from one drawing to the next. */
  readonly redrawnEvery: number;
}

const usualView = (): StatusView => ({ stream: process.stdout, redrawnEvery: 2_000 });

/** `finmem status [experiment]`: how experiments go, under way, killed or ended. */
export async function status(
  terminal: Terminal,
  words: string | undefined,
  flags: StatusFlags,
  { stream, redrawnEvery }: StatusView = usualView(),
): Promise<void> {
  const { share, effects, interrupt } = terminal;
  const isOne = words !== undefined;
  const names = isOne ? [await experimentNamed(words)] : await experimentsOf(share);
  const read = (): Promise<ExperimentStatus[]> => readAll(share, names, () => effects.now());
  const linesOf = (all: readonly ExperimentStatus[]): string[] =>
    linesFor(all, isOne, effects.now(), stream.columns ?? USUAL_COLUMNS);
  const print = (all: readonly ExperimentStatus[]): void => {
    const data = all.map(statusData);
    terminal.print(terminal.json ? jsonText(isOne ? data[0] : data) : linesOf(all).join('\n'));
  };
  if (flags.watch !== true) {
    print(await read());
    return;
  }
  const watch = { read, stop: interrupt.handOverQuietly() };
  if (terminal.json) {
    print(await watched({ ...watch, show: () => undefined, every: redrawnEvery }));
  } else if (stream.isTTY === true) {
    const screen = new Screen(stream);
    const show = (all: readonly ExperimentStatus[]): void => screen.draw(linesOf(all));
    await watched({ ...watch, show, every: redrawnEvery });
  } else {
    await watched({ ...watch, show: print, every: TOLD_EVERY });
  }
}

async function readAll(
  share: Share,
  names: readonly string[],
  now: () => number,
): Promise<ExperimentStatus[]> {
  const all: ExperimentStatus[] = [];
  for (const name of names) all.push(await readStatus(share, name, now()));
  return all;
}

interface Watch {
  read(): Promise<ExperimentStatus[]>;
  show(all: readonly ExperimentStatus[]): void;
  /** Milliseconds from one reading to the next. */
  readonly every: number;
  /** Aborts at Ctrl-C. */
  readonly stop: AbortSignal;
}

/** Reads and shows again and again until all is over or stopped; resolves to the last reading. */
async function watched({ read, show, every, stop }: Watch): Promise<ExperimentStatus[]> {
  for (;;) {
    const all = await read();
    show(all);
    if (all.every(isOver) || stop.aborted) return all;
    // Rejects when it is cut short; what was read last is then shown once more.
    await setTimeout(every, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Nothing is left, and nobody is at work who might find more. */
function isOver({ trials, workers }: ExperimentStatus): boolean {
  return trials.left + trials.running + workers.alive.length === 0;
}

function linesFor(
  all: readonly ExperimentStatus[],
  isOne: boolean,
  now: number,
  columns: number,
): string[] {
  const [first] = all;
  if (isOne && first !== undefined) return statusInWords(first, now, columns);
  return all.length === 0 ? ['No experiment has been run here yet.'] : statusTable(all).split('\n');
}
