const TROUBLES = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk cannot be written to',
  EACCES: 'a file or folder may not be written or read',
  EPERM: 'a file or folder may not be written or read',
  EIO: 'the disk does not read or write',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
} as const;

const codes = [
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'EMFILE',
  'ENFILE',
] as const satisfies readonly (keyof typeof TROUBLES)[];

/** How the system begins its messages, with us where an error came from another thread as words. */
const CODE = new RegExp(`\\b(${codes.join('|')}): `);

/** How it says the same to DuckDB, whose errors hold the words and not the code. */
const WORDS: Readonly<Record<string, keyof typeof TROUBLES>> = {
  'No space left on device': 'ENOSPC',
  'Disk quota exceeded': 'EDQUOT',
  'Read-only file system': 'EROFS',
  'Permission denied': 'EACCES',
  'Operation not permitted': 'EPERM',
  'Input/output error': 'EIO',
  'Too many open files': 'EMFILE',
};

/**
 * What is wrong with the disk, if that is what an error is about; else null. Such trouble is nothing that
 * one trial has and another has not.
 */
export function storageTrouble(error: unknown): string | null {
  const trouble = troubleOf(error);
  return trouble === null ? null : `${TROUBLES[trouble.code]}: ${trouble.message}`;
}

/** There is no room on the disk, which passes as soon as somebody makes some. */
export function isDiskFull(error: unknown): boolean {
  const code = troubleOf(error)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

interface Trouble {
  readonly code: keyof typeof TROUBLES;
  readonly message: string;
}

function troubleOf(error: unknown): Trouble | null {
  for (let each = error; each instanceof Error; each = each.cause) {
    const name = CODE.exec(each.message)?.[1] ?? codeInWords(each.message);
    const code = codes.find((one) => one === name);
    // Of a failed query, without its statement.
    if (code !== undefined) return { code, message: each.message.split('\n', 1).join('') };
  }
  return null;
}

function codeInWords(message: string): string | undefined {
  if (!message.startsWith('IO Error: ')) return undefined;
  return Object.entries(WORDS).find(([words]) => message.includes(words))?.[1];
}
