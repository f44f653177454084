import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What a run of the program left. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The compiled program. */
export const program = join(process.cwd(), 'dist/cli/main.js');

/** Runs the program in a folder and waits for its end. */
export function finmem(folder: string, ...words: string[]): Promise<Ended> {
  return ended(spawn(process.execPath, [program, ...words], { cwd: folder }));
}

/** Runs the program in a folder with further variables in its environment. */
export function finmemWith(
  environment: Readonly<Record<string, string>>,
  folder: string,
  ...words: string[]
): Promise<Ended> {
  const env = { ...process.env, ...environment };
  return ended(spawn(process.execPath, [program, ...words], { cwd: folder, env }));
}

/** Starts the program and sends it a signal after so many milliseconds, unless it ends before. */
export function finmemStopped(
  folder: string,
  signal: NodeJS.Signals,
  after: number,
  ...words: string[]
): Promise<Ended> {
  return finmemStoppedWith({}, folder, signal, after, ...words);
}

/** The same with further variables in its environment. */
export function finmemStoppedWith(
  environment: Readonly<Record<string, string>>,
  folder: string,
  signal: NodeJS.Signals,
  after: number,
  ...words: string[]
): Promise<Ended> {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env });
  const timer = setTimeout(() => child.kill(signal), after);
  return ended(child).finally(() => clearTimeout(timer));
}

/** Starts the program and sends it an interrupt once its notes match. */
export function finmemInterrupted(
  folder: string,
  when: RegExp,
  ...words: string[]
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...words], { cwd: folder });
  let notes = '';
  let isSent = false;
  child.stderr.on('data', (text: Buffer) => {
    notes += text.toString();
    // Once: a second signal while the program is leaving would end it like any other.
    if (!isSent && when.test(notes)) isSent = child.kill('SIGINT');
  });
  return ended(child);
}

function ended(child: ReturnType<typeof spawn>): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (err += text.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
