import { defaultBlockLength } from '../../metrics/bootstrap.js';
import type { MetricModeName } from '../../metrics/catalog.js';
import type { ReportData } from '../findings/report-data.js';
import { withoutReturns } from '../findings/returns.js';
import { testsMade, type Corrected } from '../findings/corrected.js';
import { TEST_RESAMPLES } from '../findings/pair-tests.js';
import { count, counted, listed } from './number-text.js';

/** Which daily returns are compared. */
export const returnsText = (mode: MetricModeName): string =>
  mode === 'paper'
    ? 'without costs (paper mode: directions times log returns)'
    : 'after costs (standard mode)';

/** Who could not be compared, and why; none where everyone was. */
export function notComparedNotes({ inputs, series, mainMode }: ReportData): string[] {
  const without = withoutReturns(inputs.complete, series, mainMode);
  if (without.length === 0) return [];
  const names = without.map(({ agent, ticker }) => `${agent} on ${ticker}`);
  return [
    `Not compared, there or on tickers together: ${listed(names)}. A book was wiped out there, or the window is too short, and a mean over the other trials would leave the worst out.`,
  ];
}

/** How many sessions, as one number or a span. */
export function sessionsText(sessions: readonly number[]): string {
  return spanOf(sessions, 'session');
}

/** How the block bootstrap was drawn: mean block and resamples. */
export function blocksText(sessions: readonly number[]): string {
  return `mean block ${spanOf(sessions.map(defaultBlockLength), 'session')}, ${count(TEST_RESAMPLES)} resamples`;
}

/** The family of a correction, and how many of its tests are below the level with and without it. */
export function familyText(tests: readonly Corrected[], level: number): string {
  const made = testsMade(tests);
  const below = (of: (test: Corrected & { p: number }) => number): number =>
    tests.filter((test) => test.p !== null && of(test) <= level).length;
  return `Family: ${counted(made, 'test')}. At ${level}, ${below(({ p }) => p)} uncorrected, ${below(({ holm }) => holm)} by Holm, ${below(({ benjaminiHochberg }) => benjaminiHochberg)} by Benjamini and Hochberg; without any difference ${(made * level).toFixed(1)} would be expected uncorrected.`;
}

/** Sessions below which the block bootstrap test finds noticeably too much. */
const ENOUGH_SESSIONS = 100;

/** How far to trust the block bootstrap test of short windows, as simulated; empty for long ones. */
export function fewSessionsText(sessions: readonly number[]): string {
  if (Math.min(...sessions) >= ENOUGH_SESSIONS) return '';
  return ` With fewer than ${ENOUGH_SESSIONS} sessions the block bootstrap finds too much: on 40 independent ones 10 % where it should be 5 %.`;
}

function spanOf(values: readonly number[], noun: string): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? counted(least, noun) : `${count(least)} to ${counted(most, noun)}`;
}
