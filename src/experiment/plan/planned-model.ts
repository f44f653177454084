import {
  noUsage,
  UnusableAnswerError,
  type Answer,
  type LanguageModel,
  type Prompt,
} from '../../llm/model.js';
import type { OpenaiModelOptions } from '../../llm/options.js';
import { requestKey } from '../../llm/request-key.js';
import { keptAnswers, readOnly, type AnswerStore } from '../../llm/wrappers/kept.js';
import { answerLength } from './answer-lengths.js';
import { nothing } from './band.js';
import type { RequestSizes } from './request-size.js';
import type { StandIns } from './stand-ins.js';
import type { Asked, Tally } from './tally.js';

/** What a planned model is made of. */
export interface PlannedModelParts {
  readonly options: OpenaiModelOptions;
  readonly isReasoning: boolean;
  /** The model as a run would open it; asked for its name and limits only. */
  readonly server: Pick<LanguageModel, 'id' | 'limits'>;
  /** Answers in its place. */
  readonly analyst: LanguageModel;
  readonly store: AnswerStore;
  readonly sizes: RequestSizes;
  readonly standIns: StandIns;
}

/** The fields of answers that are words, to be remembered or shown again. */
const WORDS = ['summary', 'rationale', 'insight', 'overview'];

/**
 * A model that makes no call: a kept answer is used, any other question is noted in the tally as a call
 * to make, and the offline analyst answers it meanwhile. A question noted as having no usable answer is
 * asked again by a run, so it is a call to make; here it has none again.
 */
export function plannedModel(parts: PlannedModelParts, tally: Tally): LanguageModel {
  const { id, limits } = parts.server;
  const standIn: LanguageModel = {
    id,
    limits,
    async generate(prompt, repeat) {
      const key = requestKey(id, prompt, repeat);
      tally.add(callToMake(parts, prompt, key));
      const abstention = await parts.store.getAbstention(key);
      if (abstention !== undefined) throw new UnusableAnswerError(abstention.reason);
      return standInAnswer(parts, prompt, repeat, key);
    },
  };
  const kept = keptAnswers(standIn, readOnly(parts.store));
  return {
    id,
    limits,
    async generate(prompt, repeat) {
      const answer = await kept.generate(prompt, repeat);
      const key = requestKey(id, prompt, repeat);
      if (!tally.has(key)) tally.add(keptAnswer(parts, prompt, key, answer));
      return answer;
    },
  };
}

function callToMake(parts: PlannedModelParts, prompt: Prompt<unknown>, key: string): Asked {
  const { options, isReasoning, sizes } = parts;
  const { answer } = answerLength(prompt.facts, options, isReasoning);
  const asked = { ...about(parts, prompt, key), calls: 1, kept: 0, keptOutput: null };
  return { ...asked, input: sizes.prompt(prompt), output: answer };
}

function keptAnswer(
  parts: PlannedModelParts,
  prompt: Prompt<unknown>,
  key: string,
  { usage }: Answer<unknown>,
): Asked {
  const asked = { ...about(parts, prompt, key), calls: 0, kept: 1 };
  return { ...asked, input: nothing, output: nothing, keptOutput: usage.outputTokens };
}

function about(
  { options }: PlannedModelParts,
  { name, scope }: Prompt<unknown>,
  key: string,
): Pick<Asked, 'server' | 'kind' | 'key' | 'scope'> {
  return { server: options, kind: name.replace(/@.*$/, ''), key, scope };
}

/** The analyst's answer with its words marked as a stand-in for what the model will write. */
async function standInAnswer<T>(
  { analyst, options, isReasoning, standIns }: PlannedModelParts,
  prompt: Prompt<T>,
  repeat: number,
  key: string,
): Promise<Answer<T>> {
  const { value } = await analyst.generate(prompt, repeat);
  const { words } = answerLength(prompt.facts, options, isReasoning);
  const standIn = { tokens: words, scope: prompt.scope };
  const marked = Object.entries(value ?? {}).map(([field, said]: [string, unknown]) => {
    const isWords = WORDS.includes(field) && typeof said === 'string';
    return [field, isWords ? standIns.mark(said, key, standIn) : said];
  });
  return {
    value: prompt.schema.parse(Object.fromEntries(marked)),
    usage: noUsage,
    calls: 0,
    key,
  };
}
