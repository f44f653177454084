import type { ByLevel } from '../level.js';

/**
 * Sentences of a discussion that carry its tone in figures and plain words, sometimes against the words
 * a mood lexicon knows ("losses were halved").
 */
export const plainWords: ByLevel = {
  veryGood: [
    'Revenue from {product} rose {pct} to {money}, well above the range given in our last report.',
    'Losses of the start-up phase at {site} were halved, and we expect none in the next period.',
    'Debt fell by {money} to its lowest amount in {years} years.',
    'The backlog for {product} doubled to {money}, and {site} moved to three shifts.',
    'We raised the plan for {region} by {pct}, after a first increase of {smallpct} earlier in the year.',
    'Claims and complaints from {customers} decreased by {pct} and warranty provisions of {smallmoney} were released.',
  ],
  good: [
    'Revenue from {product} rose {smallpct} to {money}, at the upper end of the range given in our last report.',
    'The disputed invoices of {smallmoney} were paid by {customers} after the end of the period.',
    'Fewer delays than in the prior-year period were recorded at {site}, {smallpct} of orders against {pct}.',
    'We nudged the plan for {region} upwards by {smallpct}.',
    'The cost of {inputs} came down {smallpct}, of which we kept about half.',
    'The shortage of {inputs} that we described in our last report has ended.',
  ],
  flat: [
    'Revenue from {product} was {money}, in the middle of the range given in our last report.',
    'We left the plan for {region} at {money}.',
    'The cost of {inputs} moved by less than one percent.',
    'Utilisation at {site} was {pct} above the break-even point in both periods.',
    'The backlog for {product} was {money}, against {money} a year earlier.',
  ],
  bad: [
    'Revenue from {product} fell {smallpct} to {money}, at the lower end of the range given in our last report.',
    'The growth that {region} contributed in earlier years has faded to {smallpct}.',
    'The benefit of {smallmoney} recorded in the prior-year period, a tax credit, did not recur.',
    'We trimmed the plan for {region} by {smallpct}.',
    'The cost of {inputs} went up {smallpct}, of which {customers} accepted about a third.',
    'Our agreement with one of the larger {customers} ended and was not replaced.',
  ],
  veryBad: [
    'Revenue from {product} fell {pct} to {money}, far below the range given in our last report.',
    'Profit in {region} all but vanished, from {money} to {smallmoney}.',
    'Growth of {smallpct} in the prior-year period turned into a decrease of {pct}.',
    'The backlog for {product} halved to {money}, and {site} moved to one shift.',
    'We slashed the plan for {region} by {pct}, after a first reduction of {smallpct} earlier in the year.',
    'Goodwill of {money} for {region} was written off, as our interest there is no longer supported by forecasts.',
  ],
};
