import { seededRandom, type Random } from '../../../base/random.js';
import type { NewsRecord } from '../../record.js';
import { newDealer } from './grammar/deck.js';
import { expand, type Slots } from './grammar/expand.js';
import { voiceOf, type Manner, type Voice } from './grammar/level.js';
import {
  distractorClosings,
  plainFrame,
  rumourFrame,
  staleFrame,
  type Frame,
} from './grammar/news/frames.js';
import { marketNews } from './grammar/news/market.js';
import { plainWords } from './grammar/news/plain-words.js';
import { sectorNews } from './grammar/news/sector.js';
import { topics } from './grammar/news/topics.js';
import type { Topic } from './grammar/topic.js';
import type { PlannedNews } from './planned-document.js';
import { withFacts, worldSlots } from './slots.js';
import { drawWorld, type World } from './world.js';

/** News is short and written by many hands. */
const MANNER: Manner = { slant: 0.25, noise: 0.45, plain: 0.35 };

/** Weights of one, two and three sentences that carry the tone; a closing line may follow. */
const LENGTH_WEIGHTS = [3, 4, 3] as const;

/** Writes a planned news item out. */
export function writeNews(seed: number, world: World, planned: PlannedNews): NewsRecord {
  const random = seededRandom('synthetic', seed, world.ticker, 'wording', planned.id);
  const frame = frameOf(planned);
  const topic = topicOf(planned);
  const slots = slotsOf(seed, world, planned, frame);
  const voice = voiceOf(planned.tone, MANNER, random);
  const templates = [
    headlineOf(topic, frame, voice, random),
    ...sentencesOf(topic, hasFigures(planned), voice, random),
    closingOf(planned, frame, random),
  ];
  const [headline = '', ...sentences] = templates.map((template) =>
    expand(template, slots, random),
  );
  const text = sentences.join(' ').trim();
  return {
    table: 'news',
    id: planned.id,
    ticker: world.ticker,
    available_at: planned.availableAt,
    availability: 'stated',
    headline,
    text,
    source: random.choose(frame.outlets),
    tagged_tickers: null,
  };
}

function headlineOf(topic: Topic, frame: Frame, voice: Voice, random: Random): string {
  const headline = random.choose(topic.headlines[voice()]);
  return random.choose(frame.headlines).replace('{headline}', () => headline);
}

function sentencesOf(topic: Topic, figures: boolean, voice: Voice, random: Random): string[] {
  const deal = newDealer(random);
  const count = 1 + random.weighted(LENGTH_WEIGHTS);
  return Array.from({ length: count }, () => {
    const bank = figures && random.uniform() < MANNER.plain ? plainWords : topic.sentences;
    return deal(bank[voice()]);
  });
}

/** Plain figures are about a company; sectors and markets have none of their own. */
function hasFigures({ about }: PlannedNews): boolean {
  return about === 'company' || about === 'rival';
}

function closingOf(planned: PlannedNews, frame: Frame, random: Random): string {
  if (planned.about !== 'company') return random.choose(distractorClosings);
  if (planned.role === 'signal' && random.uniform() < 0.7) return '';
  return random.choose(frame.closings);
}

function frameOf({ role }: PlannedNews): Frame {
  if (role === 'stale') return staleFrame;
  return role === 'contradiction' ? rumourFrame : plainFrame;
}

function topicOf(planned: PlannedNews): Topic {
  if (planned.about === 'sector') return sectorNews;
  if (planned.about === 'market') return marketNews;
  const topic = topics[planned.topic];
  if (topic === undefined) throw new RangeError(`no news topic ${planned.topic}`);
  return topic;
}

/** A rival's news speaks of the rival's own world; `tagged` stays the company the item is filed under. */
function slotsOf(seed: number, world: World, planned: PlannedNews, frame: Frame): Slots {
  const facts = seededRandom('synthetic', seed, world.ticker, 'facts', planned.factsOf);
  const subject =
    planned.about === 'rival' ? rivalWorld(seed, world, facts.choose(world.rivals)) : world;
  const weeks = planned.weeksOld;
  return {
    ...withFacts(worldSlots(subject, planned.availableAt.slice(0, 10)), subject, facts),
    tagged: world.name,
    lead: frame.leads,
    ago: weeks === 1 ? 'a week ago' : [`${weeks} weeks ago`, `some ${weeks} weeks ago`],
  };
}

function rivalWorld(seed: number, world: World, name: string): World {
  return drawWorld(seed, { ticker: `${world.ticker}/${name}`, name, sector: world.sector });
}
