import type { Effects } from '../base/effects.js';
import type { Layout } from '../store/layout.js';
import type { Interrupt } from './interrupt.js';

/** What every command is given: the world, where things lie and how to talk. */
export interface Terminal {
  readonly effects: Effects;
  readonly layout: Layout;
  /** Result lines, to standard output. */
  print(text: string): void;
  /** One JSON value in place of lines, when asked for. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** A person watches: a progress bar may redraw its line. */
  readonly interactive: boolean;
  readonly interrupt: Interrupt;
}

/** Options every command takes. */
export interface GlobalOptions {
  readonly data: string;
  readonly reports: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Opens the terminal a command works with. */
export function openTerminal(
  options: GlobalOptions,
  effects: Effects,
  interrupt: Interrupt,
): Terminal {
  return {
    effects,
    layout: { data: options.data, reports: options.reports },
    print: (text) => void process.stdout.write(`${text}\n`),
    json: options.json ?? false,
    quiet: options.quiet ?? false,
    interrupt,
    interactive: process.stderr.isTTY === true && options.quiet !== true,
  };
}
