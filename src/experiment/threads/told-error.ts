import { StoppedError } from '../../base/stopped.js';
import { UserError, type ExitCode } from '../../base/user-error.js';
import { ServerFault, type FaultDetail } from '../../llm/server/fault.js';

/** An error as plain data, for another thread: what the program knows of it, and its cause. */
export type ToldError = { readonly message: string; readonly cause: ToldError | null } & (
  | {
      readonly kind: 'user';
      readonly where: string | undefined;
      readonly hint: string | undefined;
      readonly exitCode: ExitCode;
      readonly mayPass: boolean;
    }
  | { readonly kind: 'stopped'; readonly why: StoppedError['why'] }
  | { readonly kind: 'fault'; readonly detail: FaultDetail }
  | { readonly kind: 'other'; readonly stack: string | undefined }
);

/** What to tell another thread of anything thrown. */
export function told(error: unknown): ToldError {
  const message = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? told(error.cause) : null;
  if (error instanceof StoppedError) return { kind: 'stopped', message, cause, why: error.why };
  if (error instanceof UserError) {
    const { where, hint, exitCode, mayPass } = error;
    return { kind: 'user', message, cause, where, hint, exitCode, mayPass };
  }
  if (error instanceof ServerFault) {
    const { status, code, retryable, overloaded, pause, hint } = error;
    const known = { retryable, overloaded, pause };
    const detail = { ...known, ...given({ status }), ...given({ code }), ...given({ hint }) };
    return { kind: 'fault', message, cause, detail };
  }
  const stack = error instanceof Error ? error.stack : undefined;
  return { kind: 'other', message, cause, stack };
}

/** The error another thread told of, of the same class. */
export function errorOf(error: ToldError): Error {
  const cause = error.cause === null ? undefined : errorOf(error.cause);
  switch (error.kind) {
    case 'stopped':
      return new StoppedError(error.why, error.message);
    case 'user': {
      const { message, exitCode, mayPass, where, hint } = error;
      const known = { exitCode, mayPass, cause };
      return new UserError(message, { ...known, ...given({ where }), ...given({ hint }) });
    }
    case 'fault':
      return new ServerFault(error.message, error.detail);
    case 'other': {
      const other = new Error(error.message, { cause });
      if (error.stack !== undefined) other.stack = error.stack;
      return other;
    }
  }
}

/** Members that are not undefined. */
function given<K extends string, T>(
  members: Readonly<Record<K, T | undefined>>,
): { [name in K]?: T } {
  const known: { [name in K]?: T } = {};
  for (const name in members) {
    const value = members[name];
    if (value !== undefined) known[name] = value;
  }
  return known;
}
