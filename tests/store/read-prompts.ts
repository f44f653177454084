import type { Layout } from '../../src/store/layout.js';
import type { PromptRecord } from '../../src/store/prompt-record.js';
import { readRunFile, readTrial, type RunFile } from '../../src/store/run-folder.js';
import { runFiles } from '../../src/store/run-record.js';
import { unfoldedPrompts } from '../../src/store/unfolded-prompts.js';

/** What a trial asked its model, session by session, every part written out. */
export async function readPrompts(
  layout: Layout,
  experiment: string,
  trial: string,
): Promise<PromptRecord[]> {
  const read = <T>(file: RunFile<T>): Promise<T[]> => readRunFile(layout, experiment, trial, file);
  const { mask } = await readTrial(layout, experiment, trial);
  return unfoldedPrompts(await read(runFiles.prompts), {
    decisions: await read(runFiles.decisions),
    memories: await read(runFiles.memories),
    mask,
  });
}
