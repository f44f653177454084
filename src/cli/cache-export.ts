import { exportAnswers, type Exported } from '../store/answer-export.js';
import { inNumber } from './cache-words.js';
import { experimentNamed } from './experiment-name.js';
import type { Terminal } from './terminal.js';

/** `finmem cache export <experiment>`: the kept answers its complete trials rest on, in one file. */
export async function cacheExport(
  terminal: Terminal,
  experiment: string,
  { output }: { readonly output?: string },
): Promise<void> {
  const name = await experimentNamed(experiment);
  const exported = await exportAnswers(terminal.layout, name, output ?? `${name}.answers.ndjson`);
  if (terminal.json) terminal.print(JSON.stringify(exported, null, 2));
  else terminal.print(inWords(exported, name));
}

function inWords(exported: Exported, name: string): string {
  const { file, answers, abstentions, trials, incomplete, startsFrom } = exported;
  const kept = `${inNumber(answers, 'answer')}, ${inNumber(abstentions, 'abstention')}`;
  const lines = [`export: ${file} (${kept}, ${inNumber(trials, 'trial')})`];
  if (answers + abstentions === 0)
    lines.push(`${name} asks no server: it replays without answers.`);
  if (incomplete > 0) {
    lines.push(
      `${inNumber(incomplete, 'trial is', 'trials are')} not complete, and not in the export.`,
    );
  }
  if (startsFrom.length > 0) {
    lines.push(
      `It starts from memories of ${startsFrom.join(', ')}: export their experiments too, and replay them first.`,
    );
  }
  return lines.join('\n');
}
