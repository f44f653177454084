import type { Terminal } from '../../src/cli/terminal.js';
import type { Layout } from '../../src/store/layout.js';
import { localShare } from '../../src/store/share/local-share.js';

/** A terminal that keeps what is printed. */
export function listeningTerminal(
  layout: Layout,
  options: { readonly json?: boolean } = {},
): { readonly terminal: Terminal; printed(): string } {
  const lines: string[] = [];
  return {
    printed: () => lines.join('\n'),
    terminal: {
      layout,
      share: localShare(layout),
      json: options.json === true,
      quiet: true,
      interactive: false,
      print: (text) => void lines.push(text),
      effects: {
        now: () => 0,
        environment: () => undefined,
        log: { note: () => undefined, warn: () => undefined },
      },
      interrupt: {
        handOver: () => new AbortController().signal,
        handOverQuietly: () => new AbortController().signal,
      },
    },
  };
}
