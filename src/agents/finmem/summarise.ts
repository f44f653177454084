import type { SummaryAnswer } from '../../llm/answers.js';
import type { LanguageModel, Prompt, ReadingLimits } from '../../llm/model.js';
import type { Company, MarketDocument } from '../../market/market.js';
import type { SummaryAccount } from '../context.js';
import { combineSummariesPrompt } from './prompts/combine-summaries.js';
import { combiningRounds, planSummary, type Readable, type SummaryPlan } from './summarise-plan.js';
import { usableAnswer } from './usable-answer.js';

/** The text a document is remembered by; `account` is null when that is the document itself. */
export interface Summary {
  readonly text: string;
  readonly account: SummaryAccount | null;
}

/**
 * Summarise (paper, working memory): documents of more than `maxWords` words are condensed by the
 * model, shorter ones kept as they are. One that does not fit the model's context is read piece by
 * piece, all at once, and the summaries are combined in rounds. Where no usable summary comes the
 * first words stand in for it, and the rest counts as cut.
 */
export async function summariseDocument(
  document: Readable,
  company: Company,
  maxWords: number,
  model: LanguageModel,
): Promise<Summary> {
  if (firstWords(document.text, maxWords) === document.text) {
    return { text: document.text, account: null };
  }
  const plan = await planSummary(document, company, maxWords, model.limits);
  const reading = new Reading(plan, { company, kind: document.kind, maxWords, model });
  const text = await reading.summary();
  const sourceTokens = plan.tokenizer === null ? null : plan.tokenizer.count(document.text);
  const { length: pieces } = plan.pieces;
  return { text, account: { sourceTokens, pieces, cutTokens: reading.cutTokens } };
}

/** The calls a document's summary takes. */
export interface SummaryCalls {
  /** The prompts of the first round; none when the document is kept as it is. */
  readonly prompts: readonly Prompt<SummaryAnswer>[];
  /** How many summaries each later call combines; their words are not known beforehand. */
  readonly combining: readonly number[];
}

/** Which calls {@link summariseDocument} will make of a model with these limits. */
export async function summaryCallsOf(
  document: Readable,
  company: Company,
  maxWords: number,
  limits: ReadingLimits | null,
): Promise<SummaryCalls> {
  const isKept = firstWords(document.text, maxWords) === document.text;
  if (isKept) return { prompts: [], combining: [] };
  const { prompts, fanIn } = await planSummary(document, company, maxWords, limits);
  const sizes = combiningRounds(prompts.length, fanIn).flat();
  return { prompts, combining: sizes.filter((size) => size > 1) };
}

interface Reader {
  readonly company: Company;
  readonly kind: MarketDocument['kind'];
  readonly maxWords: number;
  readonly model: LanguageModel;
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
    const { company, kind, maxWords } = this.#reader;
    const summaries = group.map((summary) => this.#withinShare(summary));
    const facts = { company: company.name, kind, maxWords, summaries };
    return this.#answer(combineSummariesPrompt(facts), summaries.join(' '));
  }

  /** The model's summary, or the first words of what it was to read. */
  async #answer(prompt: Prompt<SummaryAnswer>, read: string): Promise<string> {
    const { model, maxWords } = this.#reader;
    const answer = await usableAnswer(model, prompt, 0);
    return answer === undefined ? this.#cut(read, firstWords(read, maxWords)) : answer.summary;
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

/** The text up to the end of its first `count` words; the text itself when it has no more. */
function firstWords(text: string, count: number): string {
  // More words need more characters, so that a short text is not searched for them.
  if (text.length < 2 * count) return text;
  const word = /\S+/g;
  for (let i = 0; i < count; i += 1) {
    if (word.exec(text) === null) return text;
  }
  const end = word.lastIndex;
  return word.exec(text) === null ? text : text.slice(0, end);
}
