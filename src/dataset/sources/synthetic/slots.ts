import { monthNames, type CalendarDate } from '../../../base/calendar-date.js';
import type { Random } from '../../../base/random.js';
import type { Slots } from './grammar/expand.js';
import { vocabulary } from './grammar/vocabulary.js';
import type { World } from './world.js';

/** Numbers as texts, to be chosen from at each use. */
const NUMBERS: Slots = {
  pct: range(60, 300).map((n) => `${(n / 10).toFixed(1)}%`),
  smallpct: range(8, 60).map((n) => `${(n / 10).toFixed(1)}%`),
  points: range(3, 30).map((n) => `${n * 10} basis points`),
  money: range(12, 480).map((n) => `$${n} million`),
  smallmoney: range(11, 99).map((n) => `$${(n / 10).toFixed(1)} million`),
  years: range(3, 13).map(String),
  months: range(4, 19).map(String),
  units: range(12, 980).map((n) => (n * 10).toLocaleString('en-US')),
};

/** The company as any of its documents may name it, everything chosen anew at each use. */
export function worldSlots(world: World, date: CalendarDate): Slots {
  return {
    ...NUMBERS,
    company: world.name,
    ticker: world.ticker,
    sector: world.sector,
    city: world.city,
    founded: String(world.founded),
    product: world.products,
    otherproduct: world.products,
    customers: world.customers,
    inputs: world.inputs,
    region: world.regions,
    site: world.sites,
    rival: world.rivals,
    chief: world.chief,
    finance: world.finance,
    operations: world.operations,
    executive: [world.chief, world.finance, world.operations],
    analyst: vocabulary.researchHouses.map((house) => `an analyst at ${house}`),
    quarter: vocabulary.quarters[quarterBefore(date)] ?? '',
    month: monthNames[(Number(date.slice(5, 7)) + 10) % 12] ?? '',
    period: [
      'in the {quarter}',
      'over the past {months} weeks',
      'since {month}',
      'so far this year',
    ],
  };
}

/** Slots with the facts of one news item held fast: all its sentences speak of the same product and place. */
export function withFacts(slots: Slots, world: World, facts: Random): Slots {
  return {
    ...slots,
    product: facts.choose(world.products),
    region: facts.choose(world.regions),
    customers: facts.choose(world.customers),
    site: facts.choose(world.sites),
    rival: facts.choose(world.rivals),
  };
}

/** Index of the calendar quarter that had ended last. */
function quarterBefore(date: CalendarDate): number {
  return (Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 3) % 4;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
