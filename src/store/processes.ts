import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { kill, pid } from 'node:process';

/** A process, told apart from any other that ran before it under the same number. */
export interface ProcessMark {
  /** Machine, its start and, in a container, the part of it whose processes can be seen. */
  readonly place: string;
  readonly pid: number;
  /** When it began, in the words of the system; empty where that cannot be told. */
  readonly born: string;
}

/** The processes that can be seen from here. */
export interface Processes {
  readonly own: ProcessMark;
  /** True where it is certain that a process has ended; false for one of another place. */
  hasEnded(mark: ProcessMark): boolean;
}

/** The processes of this machine. */
export const machineProcesses: Processes = {
  own: { place: placeOf(), pid, born: stateOf(pid)?.born ?? '' },
  hasEnded: (mark) => mark.place === machineProcesses.own.place && !isRunning(mark.pid, mark.born),
};

/** Whether a process of this machine runs; where `born` is given, whether it is that very one. */
export function isRunning(process: number, born = ''): boolean {
  try {
    kill(process, 0);
  } catch (error) {
    // A process of another user is there, though we may not signal it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const state = stateOf(process);
  if (state === null) return true;
  return !state.isDead && (born === '' || state.born === born);
}

function placeOf(): string {
  const boot = readOrEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const visible = readOrEmpty(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot, visible].join(' ').trim();
}

/** What Linux tells of a process; null elsewhere. One that has died may wait there for its parent to notice. */
function stateOf(process: number): { readonly isDead: boolean; readonly born: string } | null {
  const line = readOrEmpty(() => readFileSync(`/proc/${process}/stat`, 'latin1'));
  // The name, in brackets, may hold anything; the state is the first field after it, the start the twentieth.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 20) return null;
  return { isDead: /[ZX]/i.test(fields[0] ?? ''), born: fields[19] ?? '' };
}

function readOrEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
