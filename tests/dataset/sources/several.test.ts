import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inSeveral } from '../../../src/dataset/sources/several.js';
import { rejection } from '../../llm/example-prompt.js';

describe('doing several things at a time', () => {
  it('gives the results in the order of the items, and has no more under way than allowed', async () => {
    let [now, most] = [0, 0];
    const results = await inSeveral([5, 1, 3, 2, 4], 2, async (turns) => {
      most = Math.max(most, (now += 1));
      for (let i = 0; i < turns; i += 1) await setImmediate();
      now -= 1;
      return turns * 10;
    });
    expect(results).toEqual([50, 10, 30, 20, 40]);
    expect(most).toBe(2);
  });

  it('begins nothing after a failure, and tells it when what was under way has ended', async () => {
    const [begun, ended]: number[][] = [[], []];
    const error = await rejection(
      inSeveral([1, 2, 3, 4], 2, async (item) => {
        begun?.push(item);
        await setImmediate();
        if (item === 1) throw new Error('one');
        await setImmediate();
        ended?.push(item);
      }),
    );
    expect(error).toMatchObject({ message: 'one' });
    expect(begun).toEqual([1, 2]);
    expect(ended).toEqual([2]);
  });
});
