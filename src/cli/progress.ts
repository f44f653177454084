import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.js';

/** How far something is. */
export interface Progress {
  readonly total: number;
  /** Found complete before anything ran. */
  readonly found: number;
  readonly finished: number;
  readonly failed: number;
}

/** Tells how far a run is: a bar where a person watches, a line each tenth elsewhere, nothing if quiet. */
export interface ProgressTeller {
  update(progress: Progress): void;
  /** Leaves its line; an update begins another. */
  stop(): void;
}

/** The teller that fits the terminal. */
export function progressTeller(terminal: Terminal): ProgressTeller {
  if (terminal.quiet) return { update: () => undefined, stop: () => undefined };
  return terminal.interactive ? bar() : lines(terminal);
}

function bar(): ProgressTeller {
  const single = new SingleBar(
    { format: 'trials {bar} {value}/{total}  {eta_formatted} left  {note}', hideCursor: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update: (progress) => {
      const done = progress.found + progress.finished + progress.failed;
      const note = progress.failed > 0 ? `${progress.failed} failed` : '';
      if (started) single.update(done, { note });
      else if (done < progress.total) {
        single.start(progress.total, done, { note });
        started = true;
      }
    },
    stop: () => {
      if (started) single.stop();
      started = false;
    },
  };
}

function lines({ effects }: Terminal): ProgressTeller {
  let told = -1;
  return {
    update: ({ total, found, finished, failed }) => {
      const done = found + finished + failed;
      const tenth = total === 0 ? 10 : Math.floor((10 * done) / total);
      if (tenth === told) return;
      told = tenth;
      const failures = failed > 0 ? `, ${failed} failed` : '';
      const already = found > 0 ? `, ${found} found done` : '';
      effects.log.note(`trials ${done}/${total}${already}${failures}`);
    },
    stop: () => undefined,
  };
}
