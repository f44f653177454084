import { seededRandom } from '../../base/random.js';
import { pairedBlockBootstrapTest } from '../../metrics/block-bootstrap-test.js';
import { defaultBlockLength } from '../../metrics/bootstrap.js';
import { roundedDifferences } from '../../metrics/paired-differences.js';
import { signFlips, signFlipTest, type SignFlips } from '../../metrics/sign-flip.js';
import type { SignificanceTest } from '../../metrics/significance-test.js';
import { stationaryBlocks, type StationaryBlocks } from '../../metrics/stationary-blocks.js';
import { wilcoxonSignedRank } from '../../metrics/wilcoxon.js';

/**
 * Draws of each test by simulation: p-values come down to one in ten thousand, so that a difference
 * can still stand out of a family of hundreds.
 */
export const TEST_RESAMPLES = 9999;

/** The paired tests of daily returns; pairs of the same number of sessions are drawn again alike. */
export class PairTests {
  readonly #blocks = new Map<number, StationaryBlocks>();
  readonly #flips = new Map<number, SignFlips>();

  blockBootstrap(a: readonly number[], b: readonly number[]): SignificanceTest {
    return pairedBlockBootstrapTest(a, b, this.#blocksOf(a.length));
  }

  wilcoxon(a: readonly number[], b: readonly number[]): SignificanceTest {
    return wilcoxonSignedRank(roundedDifferences(a, b));
  }

  signFlips(a: readonly number[], b: readonly number[]): SignificanceTest {
    const { length } = a;
    const known = this.#flips.get(length);
    const random = seededRandom('report sign flips', length);
    const flips = known ?? signFlips(length, { resamples: TEST_RESAMPLES, random });
    if (known === undefined) this.#flips.set(length, flips);
    return signFlipTest(roundedDifferences(a, b), flips);
  }

  #blocksOf(sessions: number): StationaryBlocks {
    const known = this.#blocks.get(sessions);
    if (known !== undefined) return known;
    const drawn = stationaryBlocks(sessions, {
      blockLength: defaultBlockLength(sessions),
      resamples: TEST_RESAMPLES,
      random: seededRandom('report blocks', sessions),
    });
    this.#blocks.set(sessions, drawn);
    return drawn;
  }
}
