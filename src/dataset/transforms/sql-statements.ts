/** One statement of a script and the line it begins on, from 1. */
export interface SqlStatement {
  readonly sql: string;
  readonly line: number;
}

/** Space and comments to the end of a line; quoted text and names; the end of a statement. */
const TOKEN =
  /(?<space>\s+|--[^\n]*)|(?<comment>\/\*)|(?<end>;)|[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?<tag>(?:[A-Za-z_]\w*)?)\$[^]*?\$\k<tag>\$|\w+|[^]/gu;

/** Parts a script at the semicolons that end a statement: those in texts, names and comments do not. */
export function statementsOf(script: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let begin: number | undefined;
  const endAt = (end: number): void => {
    if (begin === undefined) return;
    const line = script.slice(0, begin).split('\n').length;
    statements.push({ sql: script.slice(begin, end).trimEnd(), line });
    begin = undefined;
  };
  const token = new RegExp(TOKEN);
  for (let match = token.exec(script); match !== null; match = token.exec(script)) {
    const { space, comment, end } = match.groups ?? {};
    if (comment !== undefined) token.lastIndex = endOfComment(script, match.index);
    else if (end !== undefined) endAt(match.index);
    else if (space === undefined) begin ??= match.index;
  }
  endAt(script.length);
  return statements;
}

/** Comments of DuckDB lie in one another. */
function endOfComment(script: string, begin: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = begin;
  let depth = 0;
  for (let match = mark.exec(script); match !== null; match = mark.exec(script)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return script.length;
}
