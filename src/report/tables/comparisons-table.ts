import type { Comparison } from '../findings/comparisons.js';
import type { ReportData } from '../findings/report-data.js';
import { scopeHeadings } from './comparison-scopes.js';
import { TEST_RESAMPLES } from '../findings/pair-tests.js';
import {
  blocksText,
  familyText,
  fewSessionsText,
  notComparedNotes,
  returnsText,
  sessionsText,
} from './comparison-words.js';
import { count, decimals, signedDecimals } from './number-text.js';
import { marksNotes, pCell } from './p-value-text.js';
import type { ReportTable, TableRow } from './table.js';

/** Rows that a reader is shown; its CSV has every pair. */
const MOST_PAIRS = 60;

/** Every pair of agents with every test; none with fewer than two agents. */
export function comparisonsTable(data: ReportData): ReportTable | null {
  const { comparisons, mainMode, inputs } = data;
  if (comparisons.length === 0) return null;
  const level = inputs.experiment.significance_level;
  const sessions = comparisons.map((pair) => pair.sessions);
  const family = comparisons.map((pair) => pair.blockBootstrap);
  return {
    name: 'comparisons',
    caption: `Every pair of agents, by daily returns ${returnsText(mainMode)}: the first minus the second, and three paired tests of it.`,
    head: 'Pair',
    groupHead: 'ticker',
    mostShown: MOST_PAIRS,
    columns: [
      { key: 'difference', label: 'Difference', unit: 'percentage points', align: 'end' },
      { key: 'block_bootstrap', label: 'Block bootstrap', unit: 'p (Holm)', align: 'end' },
      { key: 'wilcoxon', label: 'Wilcoxon', unit: 'p (Holm)', align: 'end' },
      { key: 'sign_flips', label: 'Sign flips', unit: 'p (Holm)', align: 'end' },
      { key: 'sessions', label: 'n', unit: 'sessions', align: 'end' },
    ],
    groups: scopeHeadings(data).map(({ ticker, heading }) => ({
      heading,
      rows: comparisons
        .filter((pair) => pair.ticker === ticker)
        .map((pair) => pairRow(pair, level)),
    })),
    notes: [
      `Paired tests of daily returns averaged over seeds, two-sided, ${sessionsText(sessions)}. Block bootstrap: that the means are equal, allowing for days that resemble the one before (${blocksText(sessions)}, recentred). Wilcoxon’s signed-rank test on daily returns, and sign flips (all of them, or ${count(TEST_RESAMPLES)} at random): that differences lie evenly about zero, taking days to be independent.${fewSessionsText(sessions)}`,
      `${familyText(family, level)} Each of the three tests is a family of its own over all pairs in all rows of this table.`,
      ...marksNotes(family, level),
      ...notComparedNotes(data),
      ...(comparisons.length > MOST_PAIRS
        ? [
            `The first ${MOST_PAIRS} of ${comparisons.length} pairs are shown; tables/comparisons.csv has all.`,
          ]
        : []),
    ],
  };
}

function pairRow(pair: Comparison, level: number): TableRow {
  return {
    head: `${pair.a} − ${pair.b}`,
    cells: [
      { text: signedDecimals(pair.estimate * 100, 2), numbers: { difference: pair.estimate } },
      pCell(pair.blockBootstrap, level),
      pCell(pair.wilcoxon, level),
      pCell(pair.signFlips, level),
      { text: decimals(pair.sessions, 0), numbers: { sessions: pair.sessions } },
    ],
  };
}
