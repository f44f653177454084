import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isRunning, machineProcesses } from '../../src/store/processes.js';

describe('the processes of this machine', () => {
  const { own, hasEnded } = machineProcesses;

  it('hold this one, and not one that has ended', () => {
    expect(hasEnded(own)).toBe(false);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(hasEnded({ ...own, pid })).toBe(true);
    expect(isRunning(pid)).toBe(false);
  });

  it('say nothing of a process of another machine', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(hasEnded({ place: 'elsewhere', pid, born: '' })).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')(
    'tell a process from one before it that had its number',
    () => {
      expect(own.born).toMatch(/^\d+$/);
      expect(hasEnded({ ...own, born: '1' })).toBe(true);
    },
  );
});
