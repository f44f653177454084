import type { Block } from './markdown.js';

/** One command of a block, as a shell would take it apart. */
export type Words = readonly string[];

/** True for blocks whose text is typed into a shell. */
export function isShell({ language }: Block): boolean {
  return ['sh', 'bash', 'shell', 'console'].includes(language);
}

/** The text typed in a block: all of it, or, where output is shown too, what follows the prompts. */
export function typed({ language, text }: Block): string {
  const lines = text.split('\n');
  const prompted = language === 'console' || lines.some((line) => line.startsWith('$ '));
  if (!prompted) return text;
  return lines.flatMap((line) => (/^[$>] /.test(line) ? [line.slice(2)] : [])).join('\n');
}

/**
 * The commands in a text, split at line ends, `&&` and `;`. Comments, redirections and whatever a pipe
 * leads into are left out, as are variables set in front of a command. `<trial>` and its like are words.
 */
export function commandsIn(text: string): Words[] {
  const token =
    /\\\n|(?<comment>(?<=^|\s)#[^\n]*)|(?<end>\n|&&|;)|(?<pipe>\|)|>+ *\S+|(?<blank>[ \t]+)|'(?<single>[^']*)'|"(?<double>(?:\\.|[^"\\])*)"|\\(?<escaped>.)|(?<plain><[a-z-]+>|[^\s'"\\;&|<>]+|[&<])/gm;
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  let piped = false;
  const endWord = (): void => {
    if (word !== undefined && !piped) words.push(word);
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
    piped = false;
  };
  for (const { groups = {} } of text.matchAll(token)) {
    const { single, double, escaped, plain } = groups;
    const part = single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? plain;
    if (part !== undefined) word = (word ?? '') + part;
    else if (groups['end'] !== undefined) endCommand();
    else endWord();
    if (groups['pipe'] !== undefined) piped = true;
  }
  endCommand();
  return commands.map(withoutVariables).filter((each) => each.length > 0);
}

function withoutVariables(words: Words): Words {
  const first = words.findIndex((word) => !/^[A-Z_][A-Z0-9_]*=/.test(word));
  return first === -1 ? [] : words.slice(first);
}
