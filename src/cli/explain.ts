import { findRun } from '../store/find-run.js';
import { gather } from './explain-gather.js';
import {
  aftermath,
  answered,
  asked,
  followed,
  heading,
  known,
  movedNow,
  retrieved,
} from './explain-words.js';
import { checkDate } from './explain-session.js';
import { jsonText } from './printable.js';
import type { Terminal } from './terminal.js';

/** `finmem explain <trial> <date>`: what was known, retrieved and answered, and what came of it. */
export async function explain(
  terminal: Terminal,
  beginning: string,
  date: string,
  flags: { readonly prompt?: boolean } = {},
): Promise<void> {
  checkDate(date);
  const place = await findRun(terminal.layout, beginning);
  const explained = await gather(terminal.layout, place, date);
  if (terminal.json) {
    const { memories, record: _, last: __, ...rest } = explained;
    const shown = rest.decision.retrieved.map(({ id }) => memories.get(id));
    terminal.print(jsonText({ ...place, ...rest, memories: shown }));
    return;
  }
  terminal.print(heading(explained, place.experiment));
  const parts = [
    known(explained),
    retrieved(explained),
    asked(explained, flags.prompt === true),
    answered(explained),
    followed(explained),
    aftermath(explained),
    movedNow(explained),
  ];
  for (const part of parts.filter((text) => text !== '')) terminal.print(`\n${part}`);
}
