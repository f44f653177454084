import { listed } from '../tables/number-text.js';
import type { CompleteTrial, PlannedTrial, ReportInputs } from '../reading/inputs.js';

/** A mark beside an agent's name: what a reader must know of its figures. */
export interface Badge {
  /** Column of the CSV files. */
  readonly key: 'knowledge' | 'masked';
  readonly text: string;
  /** What it means, in a sentence of its own. */
  readonly note: string;
  /** `warn` where the figures may owe something to what the model had read. */
  readonly tone: 'warn' | 'calm';
}

type Knowledge = Exclude<PlannedTrial['knowledge'], 'none'>;

const TEXT: Readonly<Record<Knowledge, string>> = {
  before: 'before cut-off',
  across: 'across cut-off',
  after: 'after cut-off',
  unknown: 'cut-off unknown',
};

/** What the badge of a trial says; empty for one whose agent has read nothing. */
export function knowledgeText({ knowledge }: Pick<PlannedTrial, 'knowledge'>): string {
  return knowledge === 'none' ? '' : TEXT[knowledge];
}

/** The badges of an agent's base trials; none for an agent that has read nothing. */
export function agentBadges({ complete }: ReportInputs, agent: string): Badge[] {
  const own = complete.filter((trial) => trial.base && trial.agent === agent);
  const windows = new Set(own.map(({ window }) => window)).size;
  return [...knowledgeBadges(own, windows), ...maskBadges(own)];
}

function knowledgeBadges(trials: readonly CompleteTrial[], windows: number): Badge[] {
  return groupsOf(trials).map(({ knowledge, sentence, tested }) => ({
    key: 'knowledge',
    text: `${TEXT[knowledge]}${windows > 1 && tested.length < windows ? `, ${tested.length} of ${windows} windows` : ''}`,
    note: sentence,
    tone: knowledge === 'after' ? 'calm' : 'warn',
  }));
}

function maskBadges(trials: readonly CompleteTrial[]): Badge[] {
  if (!trials.some(({ record }) => record.mask !== null)) return [];
  const note = 'masked: the model saw other names and dates in place of the true ones.';
  return [{ key: 'masked', text: 'masked', note, tone: 'calm' }];
}

/** Where the test window lies against what each model may have read, in whole sentences. */
export function knowledgeSentences(inputs: ReportInputs): string[] {
  return groupsOf(inputs.complete).map(({ agents, sentence }) => `${listed(agents)}: ${sentence}`);
}

/** Which agents saw masked names and dates, in a sentence; none where none did. */
export function maskSentences({ complete }: ReportInputs): string[] {
  const masked = complete.filter(({ record }) => record.mask !== null);
  if (masked.length === 0) return [];
  const agents = [...new Set(masked.map(({ agent }) => agent))];
  const years = new Set(masked.flatMap(({ record }) => record.mask?.years ?? []));
  const shown = new Map(masked.map(({ ticker, record }) => [ticker, record.mask?.ticker ?? '']));
  const names = [...shown].map(([ticker, mask]) => `${ticker} as ${mask}`);
  const moved = [...years].toSorted((a, b) => a - b).map((each) => `${each > 0 ? '+' : ''}${each}`);
  return [
    `Masked trials (${listed(agents)}): the model saw ${listed(names)}, company names replaced and dates moved by ${listed(moved)} years. That makes the period harder to recognise, not impossible.`,
  ];
}

interface KnowledgeGroup {
  readonly knowledge: Knowledge;
  readonly agents: readonly string[];
  /** Test windows it holds for, first to last. */
  readonly tested: readonly TestWindow[];
  readonly sentence: string;
}

type TestWindow = CompleteTrial['record']['windows']['test'];

/** Trials whose windows lie alike against the cut-off of the same model. */
function groupsOf(trials: readonly CompleteTrial[]): KnowledgeGroup[] {
  const groups = new Map<string, KnowledgeTrials>();
  for (const trial of trials) {
    if (trial.knowledge === 'none') continue;
    const { knowledge, model, knowledge_cutoff: cutoff } = trial;
    const key = JSON.stringify([knowledge, model, cutoff]);
    const group: KnowledgeTrials = groups.get(key) ?? {
      knowledge,
      first: trial,
      agents: new Set(),
      tested: new Map(),
    };
    group.agents.add(trial.agent);
    const { test } = trial.record.windows;
    group.tested.set(test.join(' '), test);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ knowledge, first, agents, tested }) => {
    const windows = [...tested].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, test]) => test);
    const sentence = sentenceOf(first, knowledge, windows);
    return { knowledge, agents: [...agents], tested: windows, sentence };
  });
}

interface KnowledgeTrials {
  readonly knowledge: Knowledge;
  readonly first: CompleteTrial;
  readonly agents: Set<string>;
  readonly tested: Map<string, TestWindow>;
}

function sentenceOf(
  { model, knowledge_cutoff: date }: CompleteTrial,
  where: Knowledge,
  tested: readonly TestWindow[],
): string {
  const from = tested[0]?.[0] ?? '';
  const to = tested.reduce((last, [, end]) => (end > last ? end : last), '');
  const [window, lies] =
    tested.length === 1
      ? [`the test window (${from} to ${to})`, 'lies']
      : [`${tested.length} test windows (from ${from} to ${to})`, 'lie'];
  const cutoff = `the model’s knowledge cut-off (model ${model ?? 'not named'}, ${date ?? 'no date'})`;
  switch (where) {
    case 'before':
      return `${window} ${lies} before ${cutoff}: the model may have read what happened next, so a good result may be recall.`;
    case 'across':
      return `${window} ${lies} across ${cutoff}: up to that date the model may have read what happened next.`;
    case 'after':
      return `${window} ${lies} after ${cutoff}: the model cannot have read what happened next, if that date is right.`;
    case 'unknown':
      return `the knowledge cut-off of model ${model ?? 'not named'} is not known, so ${window} may lie before it; knowledge_cutoff states the date.`;
  }
}
