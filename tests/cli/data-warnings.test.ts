import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { warnOfData } from '../../src/cli/data-warnings.js';
import { qualityFile, snapshotFolder } from '../../src/store/layout.js';
import { readQuality } from '../../src/store/quality-file.js';
import { publishMadeUp, type Difference } from '../dataset/quality/made-up-snapshot.js';
import { silentEffects } from '../experiment/tiny-experiment.js';

/** What is warned of a snapshot. */
async function warned(difference: Difference) {
  const snapshot = await publishMadeUp(difference);
  const { layout } = snapshot;
  const words: string[] = [];
  const log = { note: () => undefined, warn: (message: string) => void words.push(message) };
  const tell = (): Promise<void> =>
    warnOfData({ layout, effects: { ...silentEffects, log } }, snapshot);
  return { ...snapshot, words, tell };
}

const unadjusted = { after: [`UPDATE prices SET adjusted_close = close`] };

describe('a run on a dataset', () => {
  it('is warned of each error its data have, by name, with what was found', async () => {
    const { words, tell } = await warned(unadjusted);
    await tell();
    expect(words).toEqual([
      expect.stringMatching(
        /^dataset made-up: splits_are_adjusted: 1 of \d+ returns .*\. See: finmem data verify made-up$/,
      ),
    ]);
  });

  it('measures once: the record is kept, and warnings come from it the next time', async () => {
    const { words, tell, layout, dataset, fingerprint } = await warned(unadjusted);
    await tell();
    expect((await readQuality(layout, dataset, fingerprint))?.checks.length).toBeGreaterThan(30);
    await rm(snapshotFolder(layout, dataset, fingerprint), { recursive: true });
    await tell();
    expect(words).toHaveLength(2);
    expect(words[1]).toBe(words[0]);
    await rm(qualityFile(layout, dataset, fingerprint));
    await tell();
    expect(words[2]).toMatch(/^dataset made-up: its quality was not measured: /);
  });

  it('is warned of nothing where nothing but warnings and notes failed', async () => {
    const { words, tell } = await warned({
      after: [`UPDATE prices SET volume = 0 WHERE ticker = 'BBB' AND session_date = '2022-05-05'`],
    });
    await tell();
    expect(words).toEqual([]);
  });
});
