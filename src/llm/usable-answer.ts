import { UnusableAnswerError, type LanguageModel, type Prompt } from './model.js';

/** The model's answer; undefined when it gave none that can be used. */
export async function usableAnswer<T>(
  model: LanguageModel,
  prompt: Prompt<T>,
  repeat: number,
): Promise<T | undefined> {
  try {
    return (await model.generate(prompt, repeat)).value;
  } catch (error) {
    if (!(error instanceof UnusableAnswerError)) throw error;
    return undefined;
  }
}
