import { spawn, type ChildProcess } from 'node:child_process';
import { program } from '../cli/finmem.js';

/** A process of the program that may be killed at any moment. */
export interface Running {
  /** Kills it with -9 and waits until it is gone. */
  kill(): Promise<void>;
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
  /** What it has said on standard error so far. */
  notes(): string;
  isOver(): boolean;
}

/** Starts the program in a folder. */
export function start(folder: string, ...words: string[]): Running {
  const child: ChildProcess = spawn(process.execPath, [program, ...words], { cwd: folder });
  let notes = '';
  let over = false;
  child.stderr?.on('data', (text: Buffer) => (notes += text.toString()));
  child.stdout?.resume();
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      over = true;
      resolve(code);
    }),
  );
  return {
    ended,
    notes: () => notes,
    isOver: () => over,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits until something is so; fails with the words of `otherwise` when it takes too long. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  otherwise: () => string,
  seconds = 90,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
