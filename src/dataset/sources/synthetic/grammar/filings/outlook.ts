import type { ByLevel } from '../level.js';

/** What management expects. */
export const outlook: ByLevel = {
  veryGood: [
    'We are very confident about the coming periods and expect outstanding growth of {pct} in {product}.',
    'Prospects in {region} are excellent, and we are thrilled with the great interest that {customers} show.',
    'Management is highly optimistic: the order book of {money} is the strongest and most valuable in {years} years.',
    'We believe that {product} will be a great success in {region} and have raised our plan by {pct}.',
  ],
  good: [
    'We are cautiously optimistic about the coming periods and expect growth of {smallpct} in {product}.',
    'Prospects in {region} improved, although visibility is not perfect.',
    'The order book of {money} supports our plan, and talks with {customers} are promising.',
    'We do not expect the problems of earlier years to return, and we feel confident about {product}.',
    'A healthy pipeline of projects should help {site} in the second half.',
  ],
  flat: [
    'We expect volumes of {product} in the coming periods to be in line with the past {months} months.',
    'Our plan for {region} is unchanged.',
    'The order book was {money} at the end of the period.',
    'Planned spending at {site} remains {money} for the fiscal year.',
  ],
  bad: [
    'We are cautious about the coming periods and expect a drop of {smallpct} in {product}.',
    'Prospects in {region} worsened, and visibility is poor.',
    'The order book of {money} does not support our plan, and talks with {customers} are difficult.',
    'We are not confident that the problems of earlier years are solved, and we worry about {product}.',
    'A weak pipeline of projects will hurt {site} in the second half.',
  ],
  veryBad: [
    'We are deeply pessimistic about the coming periods and fear a terrible decrease of {pct} in {product}.',
    'Prospects in {region} are dismal, and we are alarmed by the severe losses that {customers} threaten.',
    'Management is very worried: the order book of {money} is the weakest and poorest in {years} years.',
    'We believe that {product} will fail in {region} and were forced to cut our plan by {pct}.',
  ],
};
