import type { Effects } from '../base/effects.js';
import { inOneLine, messageOf } from '../base/user-error.js';
import type { Trial } from '../experiment/identity.js';
import type { RunWatcher } from '../experiment/watcher.js';
import type { SpendingTotal } from '../llm/account.js';
import { whole } from './figures.js';
import { clip } from './printable.js';
import { barLine, progressLine, progressScreen } from './run-progress-words.js';
import { RunTally } from './run-tally.js';
import { Screen, type ScreenStream } from './screen.js';
import type { Terminal } from './terminal.js';
import { realTicker, type Ticker } from './ticker.js';

const REDRAWN_EVERY = 500;
const TOLD_EVERY = 60_000;
/** Failures that get a line of their own on a terminal; the report names them all. */
const FAILURES_SHOWN = 5;

/** Shows how far a run is. */
export interface RunProgress extends RunWatcher {
  /** Effects whose notes and warnings leave the lines that redraw alone. */
  readonly effects: Effects;
  /** Leaves the last state on the terminal; told again it does nothing. */
  stop(): void;
}

/** What of a run is shown where. */
export interface RunView {
  /** What the run has spent so far. */
  spent(): SpendingTotal;
  /** Aborts when the run is interrupted, right after the person was told so. */
  readonly stop: AbortSignal;
  readonly stream: ScreenStream;
  readonly ticker: Ticker;
}

/** How a kind of terminal shows a run. */
interface Showing {
  first(): void;
  failed(line: string): void;
  tick(): void;
  last(): void;
  readonly effects: Effects;
  readonly every: number;
}

/**
 * Shows a run as the terminal allows: a few lines that redraw in place where a person watches, else a line
 * a minute and one for each failure; nothing if quiet.
 */
export function runProgress(
  terminal: Terminal,
  {
    spent,
    stop,
    stream = process.stderr,
    ticker = realTicker,
  }: Omit<RunView, 'stream' | 'ticker'> & Partial<RunView>,
): RunProgress {
  const tally = new RunTally(terminal.effects, spent);
  const showing = showingOf(terminal, tally, new Screen(stream), stop);
  let halt: (() => void) | null = null;
  return {
    planned(counts) {
      tally.planned(counts);
      showing.first();
      halt ??= ticker(showing.every, () => showing.tick());
    },
    cleared: (trial) => tally.cleared(trial),
    began: (trial) => tally.began(trial),
    finished: (trial) => tally.finished(trial),
    failed(trial, error) {
      tally.failed(trial);
      showing.failed(failureLine(trial, error));
    },
    gaveUp: (trial) => tally.gaveUp(trial),
    foundDone: (trial) => tally.foundDone(trial),
    effects: showing.effects,
    stop() {
      if (halt === null) return;
      halt();
      halt = null;
      showing.last();
    },
  };
}

function showingOf(
  terminal: Terminal,
  tally: RunTally,
  screen: Screen,
  stop: AbortSignal,
): Showing {
  if (terminal.quiet) return silence(terminal);
  return terminal.interactive ? redrawn(terminal, tally, screen, stop) : lines(terminal, tally);
}

function silence({ effects }: Terminal): Showing {
  const nothing = (): void => undefined;
  return {
    first: nothing,
    failed: nothing,
    tick: nothing,
    last: nothing,
    effects,
    every: TOLD_EVERY,
  };
}

function redrawn(
  { effects }: Terminal,
  tally: RunTally,
  screen: Screen,
  stop: AbortSignal,
): Showing {
  let failures = 0;
  const more = (): string[] =>
    failures > FAILURES_SHOWN
      ? [`        and ${whole(failures - FAILURES_SHOWN)} more failed`]
      : [];
  const tick = (): void =>
    screen.draw([...more(), ...progressScreen(tally.figures, screen.columns)]);
  // The person was told beside the lines; what follows is drawn below.
  stop.addEventListener('abort', () => screen.leave());
  const above = (tell: (line: string) => void) => (line: string) => {
    screen.clear();
    tell(line);
  };
  const { note, warn } = effects.log;
  return {
    first: tick,
    tick,
    failed(line) {
      failures += 1;
      if (failures <= FAILURES_SHOWN) screen.above(clip(line, screen.columns));
    },
    last() {
      const { figures } = tally;
      const failed = figures.failed > 0 ? `, ${whole(figures.failed)} failed` : '';
      screen.draw([...more(), `${barLine(figures, screen.columns - failed.length)}${failed}`]);
      screen.leave();
    },
    effects: { ...effects, log: { note: above(note), warn: above(warn) } },
    every: REDRAWN_EVERY,
  };
}

function lines({ effects }: Terminal, tally: RunTally): Showing {
  let told = '';
  const tell = (): void => {
    const line = progressLine(tally.figures);
    if (line !== told) effects.log.note(line);
    told = line;
  };
  return {
    first: tell,
    tick: tell,
    failed: (line) => effects.log.note(line),
    last: tell,
    effects,
    every: TOLD_EVERY,
  };
}

function failureLine({ id, spec }: Trial, error: unknown): string {
  return clip(
    `failed: ${id} ${spec.agent} ${spec.ticker} seed ${spec.seed}: ${inOneLine(messageOf(error))}`,
    Number.POSITIVE_INFINITY,
  );
}
