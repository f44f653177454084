import type { LanguageModel } from '../../llm/model.js';
import type { Bar, Company } from '../../market/market.js';
import { performanceInWords, performanceOf } from './overview-performance.js';
import type { ProfileOptions } from './profile-options.js';
import { profileOverviewPrompt } from './prompts/profile-overview.js';
import { usableAnswer } from '../../llm/usable-answer.js';

/**
 * How the price did over these bars, which must all lie before the test window, for the character:
 * in a fixed form or in the model's words; the fixed form stands in when the model gives none. Null
 * when the profile wants no overview or there are fewer than two bars.
 */
export async function overviewOf(
  kind: ProfileOptions['overview'],
  company: Company,
  bars: readonly Bar[],
  model: LanguageModel,
): Promise<string | null> {
  const performance = kind === 'none' ? null : performanceOf(bars);
  if (performance === null) return null;
  const { ticker, name } = company;
  const inWords = performanceInWords(ticker, performance);
  if (kind === 'template') return inWords;
  const prompt = profileOverviewPrompt({ ticker, company: name, performance, inWords });
  return (await usableAnswer(model, prompt, 0))?.overview ?? inWords;
}
