import type { AgentListener } from '../agents/context.js';
import type { SummaryAccount } from '../llm/condensing/condense.js';
import type { Prompt } from '../llm/model.js';
import type { SavedMemory } from '../memory/long-term-memory.js';
import { shownMemories } from '../store/unfolded-prompts.js';
import type { Run } from '../store/run-folder.js';
import type {
  DecisionRecord,
  MemoryEventRecord,
  MemoryRecord,
  SessionRecord,
  TrainedMemoryRecord,
  TrialRecord,
} from '../store/run-record.js';
import { PromptLog } from './prompt-log.js';
import type { AskListener } from './recorded.js';
import { RequestLog } from './request-log.js';
import { decisionRecord, sessionRecord, type SessionOutcome } from './session-records.js';

/** Collects a trial's record; listens to the agent's memory and to what it asks. */
export class Recorder implements AgentListener, AskListener {
  readonly #sessions: SessionRecord[] = [];
  readonly #decisions: DecisionRecord[] = [];
  readonly #memories = new Map<string, MemoryRecord>();
  readonly #mask: TrialRecord['mask'];
  readonly #memoryEvents: MemoryEventRecord[] = [];
  readonly #prompts = new PromptLog();
  readonly #requests = new RequestLog();
  #trained: TrainedMemoryRecord[] = [];
  #summary: { id: string; account: SummaryAccount } | undefined;

  constructor(mask: TrialRecord['mask'] = null) {
    this.#mask = mask;
  }

  summarised: AgentListener['summarised'] = (id, account) => {
    this.#summary = { id, account };
  };

  stored: AgentListener['stored'] = ({ id, date, kind, text }, layer, importance) => {
    const account = this.#summary?.id === id ? this.#summary.account : null;
    const summary = account && {
      source_tokens: account.sourceTokens,
      pieces: account.pieces,
      cut_tokens: account.cutTokens,
    };
    this.#memories.set(id, { id, date, layer, kind, importance, text, summary });
  };

  changed: AgentListener['changed'] = (date, id, event, from, to, decision) => {
    this.#memoryEvents.push({ date, id, event, from, to, decision });
  };

  answered: AskListener['answered'] = (prompt, answer) => {
    this.#requests.answered(prompt.name, answer, false);
    this.#note(prompt, answer.value);
  };

  unanswered: AskListener['unanswered'] = (prompt, error) => {
    this.#requests.answered(prompt.name, error, true);
    this.#note(prompt, null);
  };

  embedded: AskListener['embedded'] = (key) => this.#requests.embedded(key);

  /** Adds one session. */
  session(outcome: SessionOutcome): void {
    this.#sessions.push(sessionRecord(outcome));
    this.#decisions.push(decisionRecord(outcome));
    const shown = shownMemories(outcome.decision.shown, this.#memories, this.#mask);
    this.#prompts.endSession(shown, outcome.observation.date);
    this.#requests.endSession(outcome.observation.date);
  }

  /** Keeps the memory the test begins with: that of the warm-up's last session, or the one started from. */
  trained(date: string, memories: readonly SavedMemory[]): void {
    this.#trained = memories.map((memory) => ({ saved_at: date, ...memory }));
  }

  /** All that was recorded. */
  get files(): Omit<Run, 'trial'> {
    return {
      sessions: this.#sessions,
      decisions: this.#decisions,
      memories: [...this.#memories.values()],
      memoryEvents: this.#memoryEvents,
      prompts: this.#prompts.prompts,
      promptTexts: this.#prompts.texts,
      requests: this.#requests.requests,
      trainedMemory: this.#trained,
    };
  }

  get abstentions(): number {
    return this.#decisions.filter((decision) => decision.abstained).length;
  }

  get usage(): TrialRecord['usage'] {
    return this.#requests.usage;
  }

  /** Questions of one trial alone stand in its record; those about a document are told by their key. */
  #note(prompt: Prompt<unknown>, answer: unknown): void {
    if (prompt.scope === 'trial') this.#prompts.asked(prompt, answer);
  }
}
