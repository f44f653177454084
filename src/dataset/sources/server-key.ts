import { UserError } from '../../base/user-error.js';

/**
 * The key a server wants, from the environment. Throws a {@link UserError}, which says nothing of the
 * value itself, for a variable that is not set or holds what no key does.
 */
export function serverKey(
  variable: string,
  environment: (name: string) => string | undefined,
  { where, hint }: { readonly where: string; readonly hint: string },
): string {
  const value = environment(variable)?.trim() ?? '';
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  const fault =
    value === ''
      ? 'is not set'
      : 'holds what no key does: a space, a line break or a character outside ASCII';
  throw new UserError(`the environment variable ${variable} ${fault}`, {
    where,
    hint,
    exitCode: 1,
  });
}
