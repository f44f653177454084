import { z } from 'zod';
import { written } from './expectation.js';
import type { Experiment } from './experiment-schema.js';
import { mixable, startsMissing } from './experiment-rules.js';
import type { Finding } from './finding.js';
import { didYouMean } from './suggest.js';
import type { Mention } from './sweep-mentions.js';
import type { SweepableSetting } from './swept-setting.js';

/** `mix_of` names another agent, which the agent's own schema cannot know. */
export function mixFindings(
  { agents }: Experiment,
  { keys }: SweepableSetting,
  { choices }: Mention,
): Finding[] {
  if (keys[0] !== 'agents' || keys[2] !== 'mix_of') return [];
  const valid = mixable(agents).filter((name) => name !== keys[1]);
  return choices.flatMap(({ value, writtenAt }) => {
    if (value === null || writtenAt === null || valid.some((name) => name === value)) return [];
    const text = `expected one of the agents ${valid.join(', ')}, got ${written(value)}`;
    return [{ path: writtenAt, text: `${text}${didYouMean(value, valid)}` }];
  });
}

const startSchema = z.union([z.string(), z.record(z.string(), z.string())]);

/** A trial has one ticker, which the agent's own schema cannot know. */
export function startFindings(
  { tickers }: Experiment,
  { keys }: SweepableSetting,
  { choices }: Mention,
): Finding[] {
  if (keys[0] !== 'agents' || keys[2] !== 'start_from' || keys.length !== 3) return [];
  return choices.flatMap(({ value, writtenAt }) => {
    const start = startSchema.safeParse(value);
    if (writtenAt === null || !start.success) return [];
    const missing = startsMissing(start.data, tickers);
    if (missing.length === 0) return [];
    const text = `expected a map of one trial for each of the tickers ${tickers.join(', ')}`;
    return [{ path: writtenAt, text: `${text}, got ${written(value)}` }];
  });
}
