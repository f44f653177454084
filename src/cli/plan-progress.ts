import { whole } from './figures.js';
import { Screen, type ScreenStream } from './screen.js';
import type { Terminal } from './terminal.js';

/** Tells how far a plan is. */
export interface PlanProgress {
  update(played: number, toPlay: number): void;
  /** Takes the line away. */
  stop(): void;
}

/** One line that redraws where a person watches; nothing elsewhere, for a plan is soon made. */
export function planProgress(
  { interactive, quiet }: Pick<Terminal, 'interactive' | 'quiet'>,
  stream: ScreenStream = process.stderr,
): PlanProgress {
  const screen = interactive && !quiet ? new Screen(stream) : null;
  return {
    update: (played, toPlay) =>
      screen?.draw([`planning: ${whole(played)} of ${whole(toPlay)} trials played`]),
    stop: () => screen?.clear(),
  };
}
