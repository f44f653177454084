import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathBelow } from '../../src/base/path-below.js';

describe('the path of a file below a folder', () => {
  it('has forward slashes, and always one', () => {
    const folder = resolve('work');
    expect(pathBelow(folder, join(folder, 'experiments', 'paper', 'table-1.yaml'))).toBe(
      'experiments/paper/table-1.yaml',
    );
    expect(pathBelow(folder, join(folder, 'mine.yaml'))).toBe('mine.yaml');
    expect(pathBelow('.', join('.', 'experiments', '..', 'mine.yaml'))).toBe('mine.yaml');
  });

  it('is null for what lies elsewhere', () => {
    const folder = resolve('work');
    expect(pathBelow(folder, resolve('mine.yaml'))).toBeNull();
    expect(pathBelow(folder, resolve('workshop', 'mine.yaml'))).toBeNull();
    expect(pathBelow(folder, folder)).toBeNull();
    expect(pathBelow(folder, join(folder, '..mine.yaml'))).toBe('..mine.yaml');
  });
});
