import { dirname, join } from 'node:path/posix';

/** A source file as the rules see it: its path under `src/`, with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g;

/**
 * The text without comments and without what quoted strings say. Templates stay, because code can
 * stand in them.
 */
export function codeOf(text: string): string {
  return text.replace(TOKEN, (token) => {
    if (token.startsWith('`')) return token;
    return token.startsWith('/') ? ' ' : token.charAt(0).repeat(2);
  });
}

const IMPORT = /\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g;

/** What a file imports, as written: `import`, `import type`, `export … from` and `import(…)`. */
export function specifiersOf(text: string): string[] {
  const withoutComments = text.replace(TOKEN, (token) =>
    token.startsWith('/*') || token.startsWith('//') ? ' ' : token,
  );
  return [...withoutComments.matchAll(IMPORT)].map((match) => match[2] ?? '');
}

/** The file under `src/` that a relative import means; `../…` when it leaves `src/`. */
export function targetOf(path: string, specifier: string): string {
  return join(dirname(path), specifier.split('?')[0] ?? '').replace(/\.js$/, '.ts');
}

/** The folder of `src/` a path lies in. */
export function floorOf(path: string): string {
  return path.split('/')[0] ?? '';
}
