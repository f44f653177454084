import type { YAMLParseError, YAMLWarning } from 'yaml';

const ourWords: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'expected spaces as indentation, got a tab',
  MULTIPLE_DOCS: 'expected one document, got a second one after "---"',
  MULTILINE_IMPLICIT_KEY:
    'expected "key: value" on one line; look for a missing space after a colon, or a line indented too far',
  BLOCK_AS_IMPLICIT_KEY:
    'expected one value, got a key inside it; look for a line indented too far, or put text that holds ": " in quotes',
};

/** What is wrong with the syntax and the line it was noticed on. */
export function syntaxMessage(problem: YAMLParseError | YAMLWarning, text: string): string {
  const [start] = problem.pos;
  if (problem.code === 'DUPLICATE_KEY') {
    const key = /^("[^"]*"|'[^']*'|[^\s:,{}[\]]+)/.exec(text.slice(start))?.[0] ?? '';
    return `expected each key once, got ${key} a second time in the same map`;
  }
  const said = ourWords[problem.code] ?? `not valid YAML: ${problem.message}`;
  const line = lineAround(text, start);
  return line === '' ? said : `${said}, in "${line}"`;
}

function lineAround(text: string, offset: number): string {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const to = text.indexOf('\n', offset);
  return text.slice(from, to === -1 ? undefined : to).trim();
}
