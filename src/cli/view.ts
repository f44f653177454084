import { openViewer } from '../viewer/serve.js';
import { jsonText } from './printable.js';
import type { Terminal } from './terminal.js';

/** Flags of `finmem view`. */
export interface ViewFlags {
  readonly port: number;
}

/** `finmem view`: the reports folder on 127.0.0.1 until Ctrl-C, which is how it ends: exit code 0. */
export async function view(terminal: Terminal, { port }: ViewFlags): Promise<void> {
  const { share, effects, interrupt } = terminal;
  const stop = interrupt.handOverQuietly();
  const viewer = await openViewer({ share, now: () => effects.now(), port });
  terminal.print(terminal.json ? jsonText({ url: viewer.url }) : `view: ${viewer.url}`);
  if (!terminal.quiet) effects.log.note('Ctrl-C ends it');
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
  await viewer.close();
}
