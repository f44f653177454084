import type { AuditEvidence, AuditItem } from '../../../store/audit-record.js';
import type { ExperimentRecord } from '../../../store/experiment-record.js';
import {
  failedChecks,
  type QualityCheck,
  type QualityRecord,
} from '../../../store/quality-record.js';
import { auditItem, evidenceOf } from '../item.js';
import { counted, listed } from '../words.js';

type Span = Pick<ExperimentRecord, 'tickers' | 'windows'>;

/** The tickers of an experiment, and the dates from its first session to its last. */
interface Used {
  readonly tickers: ReadonlySet<string>;
  readonly from: string;
  readonly to: string;
}

/** Fails where a check found the data wrong for the tickers and windows used, warns where it found them doubtful. */
export function dataQualityItem(experiment: Span, quality: QualityRecord): AuditItem {
  const used = usedBy(experiment);
  const of = (severity: 'error' | 'warning' | 'note'): QualityCheck[] =>
    failedChecks(quality, severity).filter((check) => concerns(check, used));
  const errors = of('error');
  const warnings = of('warning');
  const evidence = [
    ...[...errors, ...warnings, ...of('note')].flatMap((check) => toldOf(check, used)),
    ...coverageOf(quality, used),
  ];
  const verify = `See: finmem data verify ${quality.dataset}`;
  const names = (checks: readonly QualityCheck[]): string => listed(checks.map(({ name }) => name));
  if (errors.length > 0) {
    const summary = `The data are wrong: ${names(errors)}. ${verify}`;
    return auditItem('data_quality', 'fail', summary, evidence);
  }
  return warnings.length > 0
    ? auditItem(
        'data_quality',
        'warn',
        `${counted(warnings.length, 'check')} may matter for the tickers and windows used: ${names(warnings)}. ${verify}`,
        evidence,
      )
    : auditItem(
        'data_quality',
        'pass',
        `No check found the data of ${counted(used.tickers.size, 'ticker')} wrong or doubtful from ${used.from} to ${used.to}.`,
        evidence,
      );
}

function usedBy({ tickers, windows }: Span): Used {
  const dates = windows.flatMap(({ warm_up, test }) => [...warm_up, ...test]).toSorted();
  return { tickers: new Set(tickers), from: dates[0] ?? '', to: dates.at(-1) ?? '' };
}

/** False where everything a check found is of other tickers or other dates. */
function concerns({ count, examples }: QualityCheck, used: Used): boolean {
  return examples.length < count || examples.some((example) => isUsed(example, used));
}

function isUsed({ ticker, where }: QualityCheck['examples'][number], used: Used): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(where) ? where : null;
  const isOther = ticker !== null && !used.tickers.has(ticker);
  return !isOther && (date === null || (used.from <= date && date <= used.to));
}

function toldOf(check: QualityCheck, used: Used): AuditEvidence[] {
  const { name, severity, finding, count, of } = check;
  return [
    evidenceOf(name, `${severity}: ${finding}`, { numbers: { count, of } }),
    ...check.examples
      .filter((example) => isUsed(example, used))
      .map(({ ticker, where, words }) =>
        evidenceOf(name, [...(ticker === null ? [] : [ticker]), where, words].join(': ')),
      ),
  ];
}

/** What the snapshot holds of each ticker over the months of the windows. */
function coverageOf({ coverage }: QualityRecord, { tickers, from, to }: Used): AuditEvidence[] {
  return [...tickers].map((ticker) => {
    const months = coverage.filter(
      (each) =>
        each.ticker === ticker && from.slice(0, 7) <= each.month && each.month <= to.slice(0, 7),
    );
    const sum = (field: 'sessions_expected' | 'bars' | 'news' | 'filings'): number =>
      months.reduce((total, each) => total + each[field], 0);
    const silent = months.filter(({ news, filings }) => news + filings === 0).length;
    const numbers = {
      sessions: sum('sessions_expected'),
      bars: sum('bars'),
      news: sum('news'),
      filings: sum('filings'),
      months: months.length,
      months_without_documents: silent,
    };
    return evidenceOf(
      ticker,
      `${counted(numbers.bars, 'bar')} of ${counted(numbers.sessions, 'session')}, ${numbers.news} news, ${counted(numbers.filings, 'filing')}; ${silent} of ${counted(numbers.months, 'month')} without documents`,
      { numbers },
    );
  });
}
