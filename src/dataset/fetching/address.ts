import { UserError } from '../../base/user-error.js';
import type { ArchiveRequest, Service } from './archive.js';

/**
 * The address of a request, without what lets us in. Throws a {@link UserError} for a base URL that could
 * carry a secret, and for a path that would lead out of it, as `..` in a ticker does.
 */
export function addressOf({ name, baseUrl }: Service, { path }: ArchiveRequest): string {
  requirePlain(name, baseUrl);
  const base = baseUrl.replace(/\/+$/, '');
  const steps = (path.split(/[?#]/)[0] ?? '').split(/[/\\]/);
  const leads = steps.some((step) => /^(?:\.|%2e){1,2}$/i.test(step));
  if (leads || !path.startsWith('/') || path.includes('#')) {
    throw new UserError(`not a path to ask a server for: ${JSON.stringify(path)}`, {
      where: name,
      hint: 'A ticker or a name in it holds what no address may.',
      exitCode: 1,
    });
  }
  return `${base}${path}`;
}

/** The address is shown in messages and kept in entries, so no password may be in it. */
function requirePlain(service: string, baseUrl: string): void {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const extras = url && url.username + url.password + url.search + url.hash;
  if (extras === '' && /^https?:$/.test(url?.protocol ?? '')) return;
  throw new UserError('base_url must be a plain http or https address', {
    where: service,
    hint: 'Leave out user name, password, query and fragment; keys belong in the environment.',
  });
}
