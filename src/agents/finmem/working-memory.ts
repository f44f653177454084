import type { PastSession } from '../../llm/facts.js';
import { UnusableAnswerError, type LanguageModel } from '../../llm/model.js';
import type { Company, MarketDocument } from '../../market/market.js';
import { extendedReflectionPrompt } from './prompts/extended-reflection.js';
import { summarisePrompt } from './prompts/summarise.js';

/**
 * Summarise: documents longer than `maxWords` are condensed by the model, shorter ones kept as they
 * are. When no usable summary comes, the document's first words stand in for it.
 */
export async function summariseDocument(
  document: MarketDocument,
  company: Company,
  maxWords: number,
  model: LanguageModel,
): Promise<string> {
  const head = firstWords(document.text, maxWords);
  if (head === document.text) return document.text;
  const { kind, text } = document;
  const prompt = summarisePrompt({ company: company.name, kind, text, maxWords });
  try {
    return (await model.generate(prompt, 0)).value.summary;
  } catch (error) {
    if (!(error instanceof UnusableAnswerError)) throw error;
    return head;
  }
}

/** The text up to the end of its first `count` words; the text itself when it has no more. */
function firstWords(text: string, count: number): string {
  const word = /\S+/g;
  for (let i = 0; i < count; i += 1) {
    if (word.exec(text) === null) return text;
  }
  const end = word.lastIndex;
  return word.exec(text) === null ? text : text.slice(0, end);
}

/** Extended reflection over past sessions; nothing when no usable answer came. */
export async function reflectBack(
  facts: Parameters<typeof extendedReflectionPrompt>[0],
  model: LanguageModel,
  repeat: number,
): Promise<string | undefined> {
  try {
    return (await model.generate(extendedReflectionPrompt(facts), repeat)).value.insight;
  } catch (error) {
    if (!(error instanceof UnusableAnswerError)) throw error;
    return undefined;
  }
}

/** The trace of the last sessions that extended reflection looks back on. */
export class Trace {
  #sessions: (PastSession & { close: number; direction: number })[] = [];
  readonly #length: number;

  constructor(length: number) {
    this.#length = length;
  }

  /** Completes the last session's outcome once the next close is known. */
  settle(close: number): void {
    const last = this.#sessions.at(-1);
    if (last === undefined) return;
    const outcome = last.direction * (close / last.close - 1);
    this.#sessions = [...this.#sessions.slice(0, -1), { ...last, outcome }];
  }

  add(session: Omit<PastSession, 'outcome'>, close: number, direction: number): void {
    const added = { ...session, outcome: null, close, direction };
    this.#sessions = [...this.#sessions, added].slice(-this.#length);
  }

  get isFull(): boolean {
    return this.#sessions.length === this.#length;
  }

  /** The sessions, oldest first, and the log return from the first close to the last. */
  look(): { sessions: PastSession[]; trend: number } {
    const first = this.#sessions[0];
    const last = this.#sessions.at(-1);
    const trend = first && last ? Math.log(last.close / first.close) : 0;
    const sessions = this.#sessions.map(({ date, action, rationale, outcome }) => ({
      date,
      action,
      rationale,
      outcome,
    }));
    return { sessions, trend };
  }
}
