import type { Form } from '../../record.js';
import type { Span } from '../wanted-dates.js';
import { readingsOf, type Readings } from './acceptance-time.js';
import type { EdgarOptions } from './edgar-options.js';
import { wantedForm } from './forms.js';
import { mayLieIn } from './span.js';
import type { ListedFiling } from './submissions.js';

/** A company that files. */
export interface Filer {
  readonly ticker: string;
  readonly cik: number;
}

/** A filing that may be wanted. */
export interface Candidate extends ListedFiling {
  /** The form it counts as. */
  readonly form: Form;
  readonly readings: Readings | undefined;
}

/** Those of the forms wanted that may have been accepted in the span, whichever way their stamp is read. */
export function candidatesOf(
  listed: readonly ListedFiling[],
  span: Span,
  options: EdgarOptions,
): Candidate[] {
  return listed.flatMap((one) => {
    const form = wantedForm(one.filed, options);
    if (form === undefined) return [];
    const readings = readingsOf(one.stamp);
    return mayLieIn(span, readings, one.filingDate) ? [{ ...one, form, readings }] : [];
  });
}
