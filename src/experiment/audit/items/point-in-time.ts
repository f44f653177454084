import type { AuditEvidence, AuditItem } from '../../../store/audit-record.js';
import { auditItem, evidenceOf } from '../item.js';
import type { RunsShown, Shown } from '../runs-shown.js';
import { counted, percent } from '../words.js';

/** Fails where any run was shown a document or a bar before it was available, or one the snapshot does not hold. */
export function pointInTimeItem({ documents, bars }: RunsShown): AuditItem {
  const late = documents.late + bars.late;
  const unknown = documents.unknown + bars.unknown;
  const wrong = [...wrongOf('a document', documents), ...wrongOf('a bar', bars)];
  const shown = `A document was shown ${counted(documents.shown, 'time')} and a bar ${counted(bars.shown, 'time')}, over all runs`;
  const problems = [
    ...(late > 0 ? [`${counted(late, 'time')} something was shown before it was available`] : []),
    ...(unknown > 0 ? [`${counted(unknown, 'time')} something the snapshot does not hold`] : []),
  ];
  const margin =
    documents.margin === null
      ? ''
      : ` The tightest document came ${duration(documents.margin)} before its decision, ${percent(lastHour(documents))} of them in the last hour.`;
  return auditItem(
    'point_in_time',
    problems.length > 0 ? 'fail' : 'pass',
    problems.length > 0
      ? `${shown}: ${problems.join(', ')}.`
      : `${shown}, each available by the decision time.${margin}`,
    [...wrong, told('documents', documents), told('bars', bars)],
  );
}

function wrongOf(what: string, { wrong }: Shown): AuditEvidence[] {
  return wrong.map(({ trial, date, document, late }) =>
    evidenceOf(
      document ?? what,
      late === null
        ? `${what} that the snapshot does not hold for this ticker`
        : `${what} shown ${duration(late)} before it was available`,
      { trial, date, document, numbers: { late_seconds: late } },
    ),
  );
}

function told(about: string, all: Shown): AuditEvidence {
  const { shown, distinct_shown: distinct, late, unknown, assumed, last_hour, margin } = all;
  const tightest = margin === null ? '' : `, the tightest ${duration(margin)} before its decision`;
  const guessed =
    assumed === 0 ? '' : `, ${counted(assumed, 'time')} one whose time was assumed from a date`;
  return evidenceOf(
    about,
    `shown ${counted(shown, 'time')}, ${late} of them late${tightest}${guessed}`,
    {
      numbers: { shown, distinct, late, unknown, assumed, last_hour, margin_seconds: margin },
    },
  );
}

const lastHour = ({ last_hour, shown }: Shown): number => (shown === 0 ? 0 : last_hour / shown);

function duration(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.round(whole / 60)} min`;
  return `${Math.floor(whole / 3_600)} h ${Math.round((whole % 3_600) / 60)} min`;
}
