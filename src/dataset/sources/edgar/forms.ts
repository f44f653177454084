import type { Form } from '../../record.js';
import type { EdgarOptions } from './edgar-options.js';

/**
 * What forms are filed as. A 10-K405, used until 2002, is a 10-K with a box ticked on its cover; a 10-KT
 * or 10-QT reports on the time between two fiscal years under the same items.
 */
const filedAs: ReadonlyMap<string, '10-K' | '10-Q'> = new Map([
  ['10-K', '10-K'],
  ['10-K405', '10-K'],
  ['10-KT', '10-K'],
  ['10-KT405', '10-K'],
  ['10-Q', '10-Q'],
  ['10-QT', '10-Q'],
]);

/** The form a filing counts as; undefined for one that is not wanted. */
export function wantedForm(
  filed: string,
  { forms, amendments }: Pick<EdgarOptions, 'forms' | 'amendments'>,
): Form | undefined {
  const amends = filed.endsWith('/A');
  const form = filedAs.get(amends ? filed.slice(0, -2) : filed);
  if (form === undefined || !forms.includes(form) || (amends && !amendments)) return undefined;
  return amends ? `${form}/A` : form;
}
