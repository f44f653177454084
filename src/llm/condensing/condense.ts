import type { SummaryAnswer } from '../answers.js';
import type { LanguageModel, Prompt } from '../model.js';
import { usableAnswer } from '../usable-answer.js';
import { combiningRounds, planSummary, type LongDocument, type SummaryPlan } from './plan.js';
import { combineSummariesPrompt } from './prompts/combine-summaries.js';

/** How a document became its summary. */
export interface SummaryAccount {
  /** Tokens of the document; null for a model that reads anything. */
  readonly sourceTokens: number | null;
  /** Pieces it was read in. */
  readonly pieces: number;
  /** Tokens no summary covers: of what had to be cut, and of what was stood in for. */
  readonly cutTokens: number;
}

/** A document in few words, and what became of the others. */
export interface Summary {
  readonly text: string;
  readonly account: SummaryAccount;
}

/** A beginning of what was read, in place of the summary that did not come. */
export type StandIn = (read: string) => string;

/**
 * Condenses a document by a model. One that does not fit the model's context is read piece by piece, all
 * at once, and the summaries are combined in rounds. Where no usable summary comes `standIn` tells what
 * takes its place, and the rest counts as cut; without it `UnusableAnswerError` is thrown.
 */
export async function condense(
  document: LongDocument,
  model: LanguageModel,
  standIn?: StandIn,
): Promise<Summary> {
  const plan = await planSummary(document, model.limits);
  const reading = new Reading(plan, { document, model, standIn });
  const text = await reading.summary();
  const sourceTokens = plan.tokenizer === null ? null : plan.tokenizer.count(document.text);
  const { length: pieces } = plan.pieces;
  return { text, account: { sourceTokens, pieces, cutTokens: reading.cutTokens } };
}

interface Reader {
  readonly document: LongDocument;
  readonly model: LanguageModel;
  readonly standIn: StandIn | undefined;
}

/** A document being read, and what of it no summary covers. */
class Reading {
  cutTokens = 0;
  readonly #plan: SummaryPlan;
  readonly #reader: Reader;

  constructor(plan: SummaryPlan, reader: Reader) {
    this.#plan = plan;
    this.#reader = reader;
  }

  async summary(): Promise<string> {
    const { prompts, pieces, fanIn } = this.#plan;
    let summaries = await Promise.all(
      prompts.map((prompt, index) => this.#answer(prompt, pieces[index] ?? '')),
    );
    for (const sizes of combiningRounds(summaries.length, fanIn)) {
      summaries = await Promise.all(grouped(summaries, sizes).map((group) => this.#combine(group)));
    }
    return summaries.join(' ');
  }

  async #combine(group: readonly string[]): Promise<string> {
    if (group.length === 1) return group.join('');
    const { company, kind, maxWords } = this.#reader.document;
    const summaries = group.map((summary) => this.#withinShare(summary));
    const facts = { company, kind, maxWords, summaries };
    return this.#answer(combineSummariesPrompt(facts), summaries.join(' '));
  }

  /** The model's summary, or what stands in for it. */
  async #answer(prompt: Prompt<SummaryAnswer>, read: string): Promise<string> {
    const { model, standIn } = this.#reader;
    if (standIn === undefined) return (await model.generate(prompt, 0)).value.summary;
    const answer = await usableAnswer(model, prompt, 0);
    return answer === undefined ? this.#cut(read, standIn(read)) : answer.summary;
  }

  #withinShare(summary: string): string {
    const { tokenizer, share } = this.#plan;
    if (tokenizer === null || share === null) return summary;
    return this.#cut(summary, tokenizer.head(summary, share));
  }

  #cut(text: string, kept: string): string {
    const { tokenizer } = this.#plan;
    if (tokenizer !== null) this.cutTokens += tokenizer.count(text.slice(kept.length));
    return kept;
  }
}

/** The summaries in groups of these sizes, in their order. */
function grouped(summaries: readonly string[], sizes: readonly number[]): string[][] {
  let from = 0;
  return sizes.map((size) => {
    from += size;
    return summaries.slice(from - size, from);
  });
}
