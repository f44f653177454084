import type { Block } from './markdown.js';

/** One command of a block, as a shell would take it apart. */
export type Words = readonly string[];

/** A command and the output that the page shows under it; null where it shows none. */
export interface Shown {
  readonly words: Words;
  readonly output: string | null;
}

/** True for blocks whose text is typed into a shell. */
export function isShell({ language }: Block): boolean {
  return ['sh', 'bash', 'shell', 'console'].includes(language);
}

/** The commands of a block. Where lines begin with a prompt, the others are the output of the command above. */
export function shownIn({ language, text }: Block): Shown[] {
  const isPrompted = language === 'console' || /^\$ /m.test(text);
  if (!isPrompted) return commandsIn(text).map((words) => ({ words, output: null }));
  return text
    .split(/^\$ /m)
    .slice(1)
    .flatMap((part) => {
      const [command = '', ...others] = part.split('\n');
      const end = others.findIndex((line) => !line.startsWith('> '));
      const typed = [command, ...others.slice(0, end).map((line) => line.slice(2))].join('\n');
      const output = others.slice(end).join('\n').trim();
      return commandsIn(typed).map((words) => ({ words, output: output === '' ? null : output }));
    });
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
