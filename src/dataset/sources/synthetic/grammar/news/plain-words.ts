import type { ByLevel } from '../level.js';

/**
 * Sentences of any topic that say how things stand without the words a mood lexicon knows, or with words
 * that point the other way ("losses were halved"): a reader understands them, a word counter may not.
 */
export const plainWords: ByLevel = {
  veryGood: [
    '{lead}revenue from {product} rose {pct} and came in above every published estimate.',
    '{lead}the plan for the year was raised by {pct}, the third time in {years} years.',
    '{lead}the backlog for {product} doubled to {money}.',
    '{lead}losses at {site} were halved within {months} months and are expected to disappear.',
    '{lead}debt fell by {money}, and the last of the old loans is gone.',
    '{lead}{site} now runs three shifts, and {units} people were added {period} to keep up.',
    '{rival} had to halt its own line, and {customers} moved {money} of orders over to {company}.',
    '{lead}complaints about {product} have all but vanished, from {units} to a handful.',
  ],
  good: [
    '{lead}volumes of {product} ticked up {smallpct} in {region}.',
    '{lead}the plan for {region} was nudged upwards by {smallpct}.',
    '{lead}fewer problems than in the {quarter} were reported from {site}, {smallpct} of units against {pct}.',
    '{lead}the shortage of parts at {site} ended after {months} weeks.',
    '{lead}deliveries to {customers} rose to {units} units, a little above estimates.',
    '{lead}costs for {product} came down {smallpct}, below what analysts had pencilled in.',
    '{lead}the dispute over {smallmoney} with {rival} was dropped.',
    '{lead}bookings of {money} came in a touch above estimates.',
  ],
  flat: [
    '{lead}deliveries to {customers} were {units} units, as estimated.',
    '{lead}the plan for {region} stands at {money}.',
    '{lead}the stock of {product} covers {months} weeks of sales in {region}, as it did in {month}.',
    '{lead}{units} units of {product} left {site} {period}.',
    '{lead}about {pct} of revenue comes from {region} and {pct} from {customers}.',
    '{lead}the share of {product} in revenue was {pct}, against {pct} a year ago.',
  ],
  bad: [
    '{lead}volumes of {product} slipped {smallpct} in {region}.',
    '{lead}the plan for {region} was trimmed by {smallpct}.',
    '{lead}growth in {region} has faded from {pct} to {smallpct}.',
    '{lead}the benefit of last year, a tax credit of {smallmoney}, will not be repeated.',
    '{lead}deliveries to {customers} fell to {units} units, a little below estimates.',
    '{lead}the agreement with {customers} runs out in {months} weeks, with no successor in sight.',
    '{lead}profit was {smallpct} below what analysts had pencilled in.',
    '{lead}bookings of {money} came in a touch below estimates.',
  ],
  veryBad: [
    '{lead}revenue from {product} fell {pct} and came in below every published estimate.',
    '{lead}the plan for the year was slashed by {pct}, the third time in {years} years.',
    '{lead}the backlog for {product} halved to {money}.',
    '{lead}profit all but vanished, from {money} to {smallmoney}.',
    '{lead}the agreement with {customers}, worth {money}, was torn up.',
    '{lead}{site} is down to one shift, and {units} people were sent home {period}.',
    '{customers} moved {money} of orders over to {rival}, whose {product} they now prefer.',
    '{lead}growth in {region} has turned into a fall of {pct}.',
  ],
};
