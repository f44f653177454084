import type { Random } from '../../../../base/random.js';

/** How a sentence sounds, worst first. */
export const LEVELS = ['veryBad', 'bad', 'flat', 'good', 'veryGood'] as const;
export type Level = (typeof LEVELS)[number];

/** Templates for each way of sounding. */
export type ByLevel = Readonly<Record<Level, readonly string[]>>;

/** How a document's sentences stray from its hidden tone. */
export interface Manner {
  /** Standard deviation of what the writer as a whole makes of it: rosier or darker than it is. */
  readonly slant: number;
  /** Standard deviation of single sentences around that. */
  readonly noise: number;
  /** Chance that a sentence says it in plain figures rather than in words of mood. */
  readonly plain: number;
}

/** How one document sounds: draws the level of its next sentence. */
export type Voice = () => Level;

/** The voice of a document of that tone; the writer's slant is drawn once, here. */
export function voiceOf(tone: number, manner: Manner, random: Random): Voice {
  const slanted = tone + manner.slant * random.normal();
  return () => drawLevel(slanted, manner.noise, random);
}

/**
 * How one sentence sounds: what its writer means plus normal noise, cut into five levels. Sentences of
 * one document so disagree a little, as in real texts.
 */
function drawLevel(meant: number, noise: number, random: Random): Level {
  const heard = meant + noise * random.normal();
  if (heard < -0.6) return 'veryBad';
  if (heard < -0.2) return 'bad';
  if (heard <= 0.2) return 'flat';
  return heard <= 0.6 ? 'good' : 'veryGood';
}
