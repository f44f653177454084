import type { Random } from '../../../base/random.js';
import type { Deal } from './grammar/deck.js';
import type { Slots } from './grammar/expand.js';
import { businessLines, productLines, regionLines } from './grammar/filings/business.js';
import { liquidity } from './grammar/filings/liquidity.js';
import {
  accountingLines,
  closingLines,
  figureLines,
  fundingLines,
} from './grammar/filings/notes.js';
import { operations } from './grammar/filings/operations.js';
import { outlook } from './grammar/filings/outlook.js';
import { plainWords } from './grammar/filings/plain-words.js';
import { results } from './grammar/filings/results.js';
import { riskFactors } from './grammar/filings/risks.js';
import { voiceOf, type ByLevel, type Manner, type Voice } from './grammar/level.js';
import type { World } from './world.js';

/** A template to be written, with the slots its paragraph is about. */
export interface Line {
  readonly template: string;
  readonly focus?: Slots;
}

/** A part of a filing: a title and paragraphs of lines. */
export interface Section {
  readonly title: string;
  readonly paragraphs: readonly (readonly Line[])[];
}

/** Management puts a face on its figures, and holds to it for the length of a filing. */
const MANNER: Manner = { slant: 0.45, noise: 0.5, plain: 0.35 };

/** How many of the risk factors one 10-K prints: fewest and most. */
const RISK_FACTORS = [9, 13] as const;

interface Drawing {
  readonly voice: Voice;
  readonly deal: Deal;
  readonly random: Random;
}

/** A 10-Q: results, operations, liquidity, outlook, controls; about a third of it carries the tone. */
export function quarterlySections(tone: number, deal: Deal, random: Random): Section[] {
  const d: Drawing = { voice: voiceOf(tone, MANNER, random), deal, random };
  return [
    section('Item 2. Results of operations', [
      neutral(accountingLines, 5, d),
      mixed(results, 3, figureLines, 4, d),
      mixed(operations, 3, figureLines, 3, d),
    ]),
    section('Liquidity and capital resources', [mixed(liquidity, 2, fundingLines, 5, d)]),
    section('Outlook', [mixed(outlook, 2, closingLines, 1, d)]),
    section('Item 4. Controls and other information', [neutral(closingLines, 5, d)]),
  ];
}

/** A 10-K: business, risk factors, discussion, outlook; most of it reads alike in any year. */
export function annualSections(world: World, tone: number, deal: Deal, random: Random): Section[] {
  const d: Drawing = { voice: voiceOf(tone, MANNER, random), deal, random };
  return [
    section('Item 1. Business', [
      neutral(businessLines, 5, d),
      ...world.products.map((product) => about({ product }, neutral(productLines, 5, d))),
      ...world.regions.map((region) => about({ region }, neutral(regionLines, 4, d))),
      neutral(businessLines, 11, d),
    ]),
    section('Item 1A. Risk factors', risks(d)),
    section('Item 7. Discussion of results', [
      neutral(accountingLines, 7, d),
      mixed(results, 4, figureLines, 6, d),
      mixed(operations, 4, figureLines, 5, d),
      mixed(results, 3, accountingLines, 6, d),
    ]),
    section('Liquidity and capital resources', [mixed(liquidity, 3, fundingLines, 9, d)]),
    section('Outlook', [mixed(outlook, 4, closingLines, 2, d)]),
    section('Item 9A. Controls and other information', [neutral(closingLines, 7, d)]),
  ];
}

function section(title: string, paragraphs: readonly (readonly Line[])[]): Section {
  return { title, paragraphs };
}

/** About that many neutral lines: one fewer, as many, or one more. */
function neutral(templates: readonly string[], count: number, { deal, random }: Drawing): Line[] {
  const length = count + random.integer(-1, 2);
  return Array.from({ length }, () => ({ template: deal(templates) }));
}

/** Neutral lines with toned ones dropped in at drawn places. */
function mixed(
  toned: ByLevel,
  tonedCount: number,
  templates: readonly string[],
  count: number,
  d: Drawing,
): Line[] {
  const lines = neutral(templates, count, d);
  for (let n = 0; n < tonedCount; n++) {
    const bank = d.random.uniform() < MANNER.plain ? plainWords : toned;
    const template = d.deal(bank[d.voice()]);
    lines.splice(d.random.integer(0, lines.length + 1), 0, { template });
  }
  return lines;
}

function about(focus: Slots, lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, focus }));
}

function risks({ random }: Drawing): Line[][] {
  const left = [...riskFactors];
  const count = random.integer(RISK_FACTORS[0], RISK_FACTORS[1] + 1);
  while (left.length > count) left.splice(random.integer(0, left.length), 1);
  return left.map(({ heading, sentences }) =>
    [heading, ...sentences].map((template) => ({ template })),
  );
}
