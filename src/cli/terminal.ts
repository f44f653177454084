import type { Effects } from '../base/effects.js';
import type { Layout } from '../store/layout.js';
import { openShare } from '../store/share/open-share.js';
import type { Share } from '../store/share/share.js';
import type { Interrupt } from './interrupt.js';

/** What every command is given: the world, where things lie and how to talk. */
export interface Terminal {
  readonly effects: Effects;
  readonly layout: Layout;
  /** Where runs and answers are shared; the data folder itself unless `--store` names another place. */
  readonly share: Share;
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
  readonly store?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Opens the terminal a command works with. */
export function openTerminal(
  options: GlobalOptions,
  effects: Effects,
  interrupt: Interrupt,
): Terminal {
  const { data, reports, store = '' } = options;
  const share = openShare(store === '' ? null : store, { data, reports }, effects);
  // Which Node the S3 client's next version wants is no concern of who runs an experiment with this one.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return {
    effects,
    share,
    layout: share.layout,
    print: (text) => void process.stdout.write(`${text}\n`),
    json: options.json ?? false,
    quiet: options.quiet ?? false,
    interrupt,
    interactive: process.stderr.isTTY === true && options.quiet !== true,
  };
}
