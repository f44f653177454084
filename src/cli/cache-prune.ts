import { pruneAnswers, type Unused } from '../store/answer-inventory.js';
import { inBytes, inNumber } from './cache-words.js';
import type { Terminal } from './terminal.js';

/** `finmem cache prune`: tells what no run here rests on, and with `--yes` removes it. */
export async function cachePrune(
  terminal: Terminal,
  { yes = false }: { readonly yes?: boolean },
): Promise<void> {
  const unused = await pruneAnswers(terminal.layout, { remove: yes });
  if (terminal.json) terminal.print(JSON.stringify({ ...unused, removed: yes }, null, 2));
  else terminal.print([...inWords(unused, yes), ...warnings(unused, yes)].join('\n'));
}

function inWords({ files, bytes, kept }: Unused, removed: boolean): string[] {
  if (files === 0) return [`Nothing to remove: the runs here rest on all that is kept (${kept}).`];
  const what = `${inNumber(files, 'kept answer')} (${inBytes(bytes)}) that no complete run here rests on`;
  if (removed) return [`removed ${what}; ${kept} stay`];
  return [`would remove ${what}; ${kept} would stay`, 'To remove them: finmem cache prune --yes'];
}

function warnings({ files, unfinished }: Unused, removed: boolean): string[] {
  if (files === 0) return [];
  return unfinished.map(({ experiment, trials, done }) => {
    const state = `${experiment} has ${done} of ${trials} trials done`;
    return removed
      ? `${state}: what the others had asked for is asked, and paid, again`
      : `${state}: what the others have asked for is among these; finish it first`;
  });
}
