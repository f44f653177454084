import type { Run } from '../../store/run-folder.js';
import type { PromptRecord } from '../../store/prompt-record.js';
import type { MemoryRecord } from '../../store/run-record.js';
import { asksServer, forgetsAtOnce } from '../findings/agent-options.js';
import { knowledgeText } from '../findings/knowledge.js';
import { settingText, shortName } from '../findings/sweep.js';
import type { CompleteTrial } from '../reading/inputs.js';
import { encodePrompts } from './encode-prompts.js';
import { encodeSessions } from './encode-sessions.js';
import { Numbering } from './numbering.js';
import type { ExplorerMemories, ExplorerTrial } from './payload.js';

/** The files of one run that the explorer reads. */
export interface ExplorerRun extends Pick<
  Run,
  'sessions' | 'decisions' | 'memories' | 'memoryEvents' | 'promptTexts'
> {
  readonly prompts: readonly PromptRecord[];
  readonly trial: CompleteTrial;
  /** Its test window as the report names it; empty where there is only one. */
  readonly window: string;
}

/** One trial for the page: its test sessions and only the memories they speak of. */
export function encodeTrial(run: ExplorerRun, texts: Numbering, layers: Numbering): ExplorerTrial {
  const memories = new Numbering();
  const tested = run.sessions.filter((session) => session.phase === 'test');
  const dates = new Set(tested.map(({ date }) => date));
  const heads = new Map<number, number>();
  const prompts = encodePrompts(
    run.prompts.filter(({ date }) => dates.has(date)),
    { shared: run.promptTexts, texts, memories, heads },
  );
  const sessions = encodeSessions(
    { ...run, sessions: tested, prompts },
    { texts, layers, memories },
  );
  const { id, agent, ticker, seed, record } = run.trial;
  return {
    id,
    agent,
    ticker,
    seed,
    window: run.window,
    setting: settingWords(run.trial),
    marks: [knowledgeText(run.trial), record.mask === null ? '' : 'masked'].filter(Boolean),
    sent: asksServer(record.options),
    forgets: forgetsAtOnce(record.options),
    memories: {
      ...encodeMemories(memories.items, run.memories, texts, layers),
      head: memories.items.map((_, memory) => heads.get(memory) ?? -1),
    },
    sessions,
  };
}

/** Swept settings in words. */
export function settingWords(trial: Pick<CompleteTrial, 'base' | 'cell'>): string {
  if (trial.base) return 'as in the file';
  return Object.entries(trial.cell)
    .map(([path, value]) => `${shortName(path)} ${settingText(value)}`)
    .join(', ');
}

function encodeMemories(
  ids: readonly string[],
  records: readonly MemoryRecord[],
  texts: Numbering,
  layers: Numbering,
): Omit<ExplorerMemories, 'head'> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const known = ids.map((id) => byId.get(id));
  return {
    id: ids,
    date: known.map((record) => record?.date ?? ''),
    layer: known.map((record) => (record === undefined ? -1 : layers.of(record.layer))),
    kind: known.map((record) => record?.kind ?? 'document'),
    text: known.map((record) => (record === undefined ? -1 : texts.of(record.text))),
  };
}
