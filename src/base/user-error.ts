/** Exit codes of the program: 1 it failed, 2 wrong usage or configuration, 3 finished, with failed trials. */
export type ExitCode = 1 | 2 | 3;

/** What a {@link UserError} tells: the place it points at and what to do about it. */
export interface UserErrorDetail {
  /** File, line, column, key or URL the message is about. */
  readonly where?: string;
  /** What the reader should do next. */
  readonly hint?: string;
  readonly exitCode?: ExitCode;
  /** Trying again later may help, with nothing changed: the fault was another's. */
  readonly mayPass?: boolean;
  readonly cause?: unknown;
}

/** An error for the person who reads it: what is wrong, where, what to do. Shown without a stack. */
export class UserError extends Error {
  readonly where: string | undefined;
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;
  readonly mayPass: boolean;

  constructor(message: string, detail: UserErrorDetail = {}) {
    super(message, { cause: detail.cause });
    this.name = 'UserError';
    this.where = detail.where;
    this.hint = detail.hint;
    this.exitCode = detail.exitCode ?? 2;
    this.mayPass = detail.mayPass ?? false;
  }

  /** The whole message as printed: `where: message` and the hint on a line of its own. */
  get text(): string {
    const place = this.where === undefined ? '' : `${this.where}: `;
    const advice = this.hint === undefined ? '' : `\n  ${this.hint}`;
    return `${place}${this.message}${advice}`;
  }
}

/** The message of anything thrown, without its stack. */
export function messageOf(error: unknown): string {
  if (error instanceof UserError) return error.text;
  return error instanceof Error ? error.message : String(error);
}

/** A message on one line: `message. Hint`. */
export function inOneLine(message: string): string {
  const sentences = message.replaceAll(
    /([.!?:;,…]["”’)]?)?\n {2}(?=\S)/g,
    (_, end: string | undefined) => `${end ?? '.'} `,
  );
  return sentences.replaceAll(/\s+/g, ' ').trim();
}
